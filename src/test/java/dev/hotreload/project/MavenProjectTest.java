package dev.hotreload.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses only artifacts that the build of hotreload itself has downloaded. */
class MavenProjectTest {
    private static final String LOGBACK = dependency("ch.qos.logback", "logback-classic", "<version>1.6.6</version>");
    private static final String PICOCLI = dependency("info.picocli", "picocli", "<version>4.7.7</version>");

    @TempDir
    Path root;

    private ProjectFixture fixture;

    @BeforeEach
    void makeFixture() {
        fixture = new ProjectFixture(root);
    }

    @Test
    void aPomGivesClassPathsByScopeInMavensOrder() throws Exception {
        fixture.pom(
                "<name>Shop</name>",
                "<dependencies>",
                dependency("org.awaitility", "awaitility", "<version>4.3.0</version><scope>test</scope>"),
                dependency("ch.qos.logback", "logback-classic", "<version>1.6.6</version><scope>runtime</scope>"),
                dependency("com.google.code.gson", "gson", "<version>2.15.0</version><optional>true</optional>"),
                dependency("org.jspecify", "jspecify", "<version>1.0.1</version><scope>provided</scope>"),
                PICOCLI,
                "</dependencies>");
        Project project = fixture.resolve();
        assertEquals("Shop", project.name());
        assertEquals("Maven", project.tool());
        assertEquals(
                List.of("gson", "error_prone_annotations", "jspecify", "picocli"), names(project.compileClasspath()));
        assertEquals(
                List.of("logback-classic", "logback-core", "slf4j-api", "gson", "error_prone_annotations", "picocli"),
                names(project.runtimeClasspath()));
        assertEquals(List.of(root.resolve("src/main/java")), project.sourceDirs());
        assertEquals(List.of(ResourceDir.plain(root.resolve("src/main/resources"))), project.resourceDirs());
        assertEquals(List.of(root.resolve("pom.xml")), project.buildFiles());
        assertEquals(List.of("-g"), project.javac().args());
        assertEquals(List.of(), fixture.warnings);
    }

    @Test
    void aWarRunsWithWhatAContainerWouldProvide() throws Exception {
        fixture.pom(
                "<packaging>war</packaging>",
                "<dependencies>",
                dependency("org.jspecify", "jspecify", "<version>1.0.1</version><scope>provided</scope>"),
                "</dependencies>");
        assertEquals(List.of("jspecify"), names(fixture.resolve().runtimeClasspath()));
    }

    @Test
    void whatSpringBootsPluginRunsWithIsThereToo() throws Exception {
        String provided = "<dependencies>"
                + dependency("org.jspecify", "jspecify", "<version>1.0.1</version><scope>provided</scope>")
                + "</dependencies>";
        fixture.pom(provided, plugin("org.springframework.boot", "spring-boot-maven-plugin", ""));
        assertEquals(List.of("jspecify"), names(fixture.resolve().runtimeClasspath()));
        fixture.pom(provided, plugin("org.codehaus.mojo", "exec-maven-plugin", ""));
        assertEquals(List.of(), names(fixture.resolve().runtimeClasspath()));
    }

    @Test
    void systemScopeAndExclusionsAreHonoured() throws Exception {
        Path jar = fixture.write("lib/own.jar", "");
        fixture.pom(
                "<dependencies>",
                "<dependency><groupId>ch.qos.logback</groupId><artifactId>logback-classic</artifactId>",
                "<version>1.6.6</version><exclusions><exclusion><groupId>org.slf4j</groupId>",
                "<artifactId>*</artifactId></exclusion></exclusions></dependency>",
                dependency(
                        "own",
                        "own",
                        "<version>1</version><scope>system</scope>"
                                + "<systemPath>${project.basedir}/lib/own.jar</systemPath>"),
                "</dependencies>");
        Project project = fixture.resolve();
        assertEquals(List.of("logback-classic", "logback-core", "own.jar"), names(project.runtimeClasspath()));
        assertTrue(project.compileClasspath().contains(jar));
    }

    @Test
    void parentsOnDiskAndImportedBomsTakePart() throws Exception {
        Path parent = fixture.pomFile(
                "parent/pom.xml",
                "<groupId>demo</groupId><artifactId>parent</artifactId><version>1</version><packaging>pom</packaging>",
                "<properties><cli.version>4.7.7</cli.version></properties>",
                "<dependencyManagement><dependencies>",
                dependency("org.junit", "junit-bom", "<version>6.1.3</version><type>pom</type><scope>import</scope>"),
                dependency("info.picocli", "picocli", "<version>${cli.version}</version>"),
                "</dependencies></dependencyManagement>");
        fixture.pomFile(
                "pom.xml",
                "<parent><groupId>demo</groupId><artifactId>parent</artifactId><version>1</version>"
                        + "<relativePath>parent</relativePath></parent><artifactId>app</artifactId>",
                "<dependencies>",
                dependency("info.picocli", "picocli", ""),
                dependency("org.junit.jupiter", "junit-jupiter-api", ""),
                "</dependencies>");
        Project project = fixture.resolve();
        assertEquals(
                List.of("picocli", "junit-jupiter-api", "opentest4j", "junit-platform-commons"),
                names(project.runtimeClasspath()).stream()
                        .filter(name -> !name.startsWith("apiguardian") && !name.equals("jspecify"))
                        .toList());
        assertEquals(List.of(root.resolve("pom.xml"), parent), project.buildFiles());
    }

    @Test
    void profilesComeFromTheConfigurationAndFromMavensOwnFile() throws Exception {
        fixture.write(".mvn/maven.config", "-Pextra", "-Dgson.version=2.15.0", "-Dcli.on");
        fixture.pom(
                "<profiles>",
                profile("extra", "", dependency("com.google.code.gson", "gson", "<version>${gson.version}</version>")),
                profile("asked", "", dependency("org.jspecify", "jspecify", "<version>1.0.1</version>")),
                profile("property", "<activation><property><name>cli.on</name></property></activation>", PICOCLI),
                profile("idle", "<activation><activeByDefault>true</activeByDefault></activation>", LOGBACK),
                "</profiles>");
        fixture.profiles = List.of("asked", "nowhere");
        Project project = fixture.resolve();
        assertEquals(
                List.of("gson", "error_prone_annotations", "jspecify", "picocli"), names(project.runtimeClasspath()));
        assertEquals(List.of(root.resolve("pom.xml"), root.resolve(".mvn/maven.config")), project.buildFiles());
        assertEquals(
                List.of("there is no profile \"nowhere\" in this pom, its parents or the settings"),
                fixture.warnings.stream().map(Problem::message).toList());
        fixture.profiles = List.of("!extra");
        assertEquals(List.of("picocli"), names(fixture.resolve().runtimeClasspath()));
    }

    @Test
    void aProfileThatIsActiveByDefaultCountsWhereNoneIsAskedFor() throws Exception {
        fixture.pom(
                "<profiles>",
                profile("idle", "<activation><activeByDefault>true</activeByDefault></activation>", PICOCLI),
                "</profiles>");
        assertEquals(List.of("picocli"), names(fixture.resolve().runtimeClasspath()));
    }

    @Test
    void settingsActivateProfiles() throws Exception {
        fixture.write(
                "own-settings.xml",
                "<settings><profiles><profile><id>site</id><properties><v>4.7.7</v></properties></profile></profiles>",
                "<activeProfiles><activeProfile>site</activeProfile></activeProfiles></settings>");
        fixture.write(".mvn/maven.config", "-s", "own-settings.xml");
        fixture.pom(
                "<dependencies>", dependency("info.picocli", "picocli", "<version>${v}</version>"), "</dependencies>");
        assertEquals(List.of("picocli"), names(fixture.resolve().runtimeClasspath()));
    }

    @Test
    void filteringFollowsTheResourcesPlugin() throws Exception {
        fixture.write("filter.properties", "from.file=${own} and more");
        fixture.env.put("STAGE", "dev");
        fixture.pom(
                "<name>Shop</name><description>Sells.</description><properties><own>mine</own></properties>",
                "<build><filters><filter>filter.properties</filter></filters><resources>",
                "<resource><directory>src/main/resources</directory><filtering>true</filtering>",
                "<includes><include>**/application*.yml</include></includes></resource>",
                "<resource><directory>web</directory><targetPath>static</targetPath>",
                "<excludes><exclude>**/*.ts</exclude></excludes></resource></resources>",
                "<plugins><plugin><artifactId>maven-resources-plugin</artifactId><configuration>",
                "<delimiters><delimiter>@</delimiter></delimiters><useDefaultDelimiters>false</useDefaultDelimiters>",
                "<nonFilteredFileExtensions><nonFilteredFileExtension>p12</nonFilteredFileExtension>",
                "</nonFilteredFileExtensions></configuration></plugin></plugins></build>");
        Project project = fixture.resolve();
        ResourceDir filtered = project.resourceDirs().get(0);
        assertEquals(root.resolve("src/main/resources"), filtered.dir());
        assertEquals(List.of("**/application*.yml"), filtered.includes());
        ResourceFilter filter = filtered.filter().orElseThrow();
        assertEquals(List.of("@"), filter.delimiters());
        assertTrue(filter.binaryExtensions().containsAll(List.of("p12", "png")));
        assertEquals("mine", filter.values().get("own"));
        assertEquals("mine and more", filter.values().get("from.file"));
        assertEquals("Shop", filter.values().get("project.name"));
        assertEquals("1", filter.values().get("version"));
        assertEquals("dev", filter.values().get("env.STAGE"));
        assertEquals("2026-11-22T12:00:00Z", filter.values().get("maven.build.timestamp"));
        assertEquals(System.getProperty("java.home"), filter.values().get("java.home"));
        assertEquals(
                new ResourceDir(root.resolve("web"), "static", List.of(), List.of("**/*.ts"), Optional.empty()),
                project.resourceDirs().get(1));
        assertTrue(project.buildFiles().contains(root.resolve("filter.properties")));
    }

    @Test
    void theEnvironmentIsNotKeptOnDisk() throws Exception {
        filteringFollowsTheResourcesPlugin();
        fixture.env.put("STAGE", "test-of-secrets");
        fixture.resolve();
        for (Path file : fixture.cacheFiles()) {
            assertFalse(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains("test-of-secrets"));
        }
    }

    @Test
    void theDefaultDelimitersAreMavens() throws Exception {
        fixture.pom(
                "<build><resources><resource><directory>r</directory><filtering>true</filtering></resource></resources>",
                "</build>");
        assertEquals(
                List.of("${*}", "@"),
                fixture.resolve().resourceDirs().get(0).filter().orElseThrow().delimiters());
    }

    @Test
    void compilerOptionsComeFromThePluginsConfiguration() throws Exception {
        fixture.pom(
                "<properties><maven.compiler.release>17</maven.compiler.release>",
                "<project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>",
                "<dependencyManagement><dependencies>" + PICOCLI + "</dependencies></dependencyManagement>",
                "<build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId><configuration>",
                "<parameters>true</parameters><showWarnings>false</showWarnings>",
                "<compilerArgument>-Xdiags:verbose</compilerArgument>",
                "<compilerArgs><arg>-Xlint:all</arg><arg>-J-Xmx1g</arg></compilerArgs>",
                "<annotationProcessors><annotationProcessor>x.P</annotationProcessor></annotationProcessors>",
                "<annotationProcessorPaths><path><groupId>info.picocli</groupId><artifactId>picocli</artifactId>",
                "</path></annotationProcessorPaths></configuration></plugin></plugins></build>");
        Project.JavacOptions javac = fixture.resolve().javac();
        assertEquals(OptionalInt.of(17), javac.release());
        assertEquals(
                List.of(
                        "-g",
                        "-parameters",
                        "-nowarn",
                        "-encoding",
                        "UTF-8",
                        "-processor",
                        "x.P",
                        "-Xdiags:verbose",
                        "-Xlint:all"),
                javac.args());
        assertEquals(List.of("picocli"), names(javac.processorPath()));
        assertEquals(Project.Processing.PATH, javac.processing());
    }

    @Test
    void sourceAndTargetStandWhereThereIsNoRelease() throws Exception {
        fixture.pom(
                "<properties><maven.compiler.source>11</maven.compiler.source>",
                "<maven.compiler.target>1.8</maven.compiler.target></properties>",
                "<build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId><configuration>",
                "<proc>none</proc><debug>false</debug></configuration></plugin></plugins></build>");
        Project.JavacOptions javac = fixture.resolve().javac();
        assertEquals(List.of("-source", "11", "-target", "1.8", "-Xlint:-options"), javac.args());
        assertEquals(Project.Processing.NONE, javac.processing());
        fixture.javacArgs = Optional.of(List.of("-Xlint"));
        assertEquals(
                List.of("-source", "11", "-target", "1.8", "-Xlint:-options", "-Xlint"),
                fixture.resolve().javac().args());
        fixture.release = OptionalInt.of(17);
        assertEquals(List.of("-Xlint"), fixture.resolve().javac().args());
        assertEquals(OptionalInt.of(17), fixture.resolve().javac().release());
    }

    @Test
    void theExecutionOfTheMainClassesAndThePluginManagementCount() throws Exception {
        fixture.pom(
                "<build><pluginManagement><plugins><plugin><artifactId>maven-compiler-plugin</artifactId>",
                "<configuration><release>17</release><parameters>true</parameters></configuration></plugin></plugins>",
                "</pluginManagement><plugins><plugin><artifactId>maven-compiler-plugin</artifactId><executions>",
                "<execution><id>default-compile</id><configuration><compilerArgs><arg>-Xlint</arg></compilerArgs>",
                "</configuration></execution></executions></plugin></plugins></build>");
        Project.JavacOptions javac = fixture.resolve().javac();
        assertEquals(OptionalInt.of(17), javac.release());
        assertEquals(List.of("-g", "-parameters", "-Xlint"), javac.args());
    }

    @Test
    void theConfigurationsDirectoriesWinAndKeepTheirFilter() throws Exception {
        fixture.write("src/main/resources/a.txt", "a");
        fixture.write("more/b.txt", "b");
        fixture.write("code/A.java", "class A {}");
        fixture.pom(
                "<build><resources><resource><directory>src/main/resources</directory><filtering>true</filtering>",
                "</resource></resources></build>");
        fixture.sourceDirs = Optional.of(List.of(root.resolve("code")));
        fixture.resourceDirs = Optional.of(List.of(root.resolve("src/main/resources"), root.resolve("more")));
        Project project = fixture.resolve();
        assertEquals(List.of(root.resolve("code")), project.sourceDirs());
        assertTrue(project.resourceDirs().get(0).filter().isPresent());
        assertEquals(
                ResourceDir.plain(root.resolve("more")), project.resourceDirs().get(1));
    }

    @Test
    void theMainClassIsFoundWherePomsNameIt() throws Exception {
        assertEquals(Optional.empty(), mainClass(""));
        assertEquals(Optional.of("a.Start"), mainClass("<properties><start-class>a.Start</start-class></properties>"));
        assertEquals(
                Optional.of("a.Exec"), mainClass("<properties><exec.mainClass>a.Exec</exec.mainClass></properties>"));
        assertEquals(
                Optional.of("a.Boot"),
                mainClass("<properties><exec.mainClass>a.Exec</exec.mainClass></properties>"
                        + plugin(
                                "org.springframework.boot",
                                "spring-boot-maven-plugin",
                                "<mainClass>a.Boot</mainClass>")));
        assertEquals(
                Optional.of("a.Jar"),
                mainClass(plugin(
                        "org.apache.maven.plugins",
                        "maven-jar-plugin",
                        "<archive><manifest><mainClass>a.Jar</mainClass></manifest></archive>")));
        assertEquals(
                Optional.of("a.Shade"),
                mainClass(plugin(
                        "org.apache.maven.plugins",
                        "maven-shade-plugin",
                        "<transformers><transformer><mainClass>a.Shade</mainClass></transformer></transformers>")));
        assertEquals(
                Optional.empty(),
                mainClass(plugin(
                        "org.springframework.boot",
                        "spring-boot-maven-plugin",
                        "<mainClass>${start-class}</mainClass>")));
    }

    @Test
    void addedSourcesAndResourcesAreHonoured() throws Exception {
        fixture.pom(
                "<build><plugins><plugin><groupId>org.codehaus.mojo</groupId>",
                "<artifactId>build-helper-maven-plugin</artifactId><version>3.6.0</version><executions><execution>",
                "<id>s</id><phase>generate-sources</phase><goals><goal>add-source</goal></goals>",
                "<configuration><sources><source>src/extra/java</source></sources></configuration></execution>",
                "<execution><id>r</id><goals><goal>add-resource</goal></goals><configuration><resources><resource>",
                "<directory>src/extra/files</directory></resource></resources></configuration></execution>",
                "</executions></plugin></plugins></build>");
        Project project = fixture.resolve();
        assertEquals(List.of(root.resolve("src/main/java"), root.resolve("src/extra/java")), project.sourceDirs());
        assertEquals(
                ResourceDir.plain(root.resolve("src/extra/files")),
                project.resourceDirs().get(1));
    }

    private Optional<String> mainClass(String content) throws Exception {
        fixture.pom(content);
        return fixture.resolve().declaredMainClass();
    }

    static String plugin(String group, String artifact, String configuration) {
        return "<build><plugins><plugin><groupId>" + group + "</groupId><artifactId>" + artifact
                + "</artifactId><version>3.5.0</version><configuration>" + configuration
                + "</configuration></plugin></plugins></build>";
    }

    static String dependency(String group, String artifact, String rest) {
        return "<dependency><groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId>" + rest
                + "</dependency>";
    }

    private static String profile(String id, String activation, String dependency) {
        return "<profile><id>" + id + "</id>" + activation + "<dependencies>" + dependency
                + "</dependencies></profile>";
    }

    /** Artifact ids, by the layout of the local repository; else file names. */
    static List<String> names(List<Path> jars) {
        return jars.stream()
                .map(jar -> {
                    String id = jar.getParent().getParent().getFileName().toString();
                    String file = jar.getFileName().toString();
                    return file.startsWith(id + "-") ? id : file;
                })
                .toList();
    }
}
