package dev.hotreload.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hotreload.config.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins are as their descriptors say; none is run. */
class MavenGeneratorsTest {
    private static final String PROTOBUF = "org.xolstice.maven.plugins:protobuf-maven-plugin:1:";

    @TempDir
    Path root;

    private ProjectFixture fixture;
    private PluginJars jars;

    @BeforeEach
    void makeFixture() {
        fixture = new ProjectFixture(root);
        jars = new PluginJars(fixture);
        fixture.env.put("PATH", fixture.write("bin/mvn", "").getParent().toString());
        jars.add(
                "org.xolstice.maven.plugins",
                "protobuf-maven-plugin",
                "1",
                PluginJars.mojo(
                                "compile",
                                "generate-sources",
                                PluginJars.parameter("protoSourceRoot", "${basedir}/src/main/proto"),
                                PluginJars.parameter(
                                        "outputDirectory",
                                        "${project.build.directory}/generated-sources/protobuf/java"),
                                PluginJars.parameter("outputEncoding", "${project.build.sourceEncoding}"),
                                PluginJars.parameter(
                                        "temporaryProtoFileDirectory",
                                        "${project.build.directory}/protoc-dependencies"),
                                PluginJars.parameter("staleMillis", "0"))
                        .replace(
                                "<goal>", "<requiresDependencyResolution>compile</requiresDependencyResolution><goal>"),
                PluginJars.mojo(
                        "compile-custom",
                        "generate-sources",
                        PluginJars.parameter(
                                "outputBaseDirectory", "${project.build.directory}/generated-sources/protobuf"),
                        PluginJars.parameter("protoSourceRoot", "${basedir}/src/main/proto")),
                PluginJars.mojo("test-compile", "generate-test-sources"));
    }

    private static String plugin(String group, String artifact, String... executions) {
        return "<plugin><groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId><version>1</version>"
                + "<executions>" + String.join("\n", executions) + "</executions></plugin>";
    }

    private static String execution(String id, String phase, String goals, String configuration) {
        return "<execution><id>" + id + "</id>" + (phase.isEmpty() ? "" : "<phase>" + phase + "</phase>")
                + "<goals><goal>"
                + goals.replace(",", "</goal><goal>") + "</goal></goals><configuration>" + configuration
                + "</configuration></execution>";
    }

    private static String build(String... plugins) {
        return "<build><plugins>" + String.join("\n", plugins) + "</plugins></build>";
    }

    private static String protobuf(String goals, String configuration) {
        return plugin("org.xolstice.maven.plugins", "protobuf-maven-plugin", execution("p", "", goals, configuration));
    }

    private List<String> warnings() {
        return fixture.warnings.stream().map(Problem::message).toList();
    }

    private List<Path> paths(String... below) {
        return List.of(below).stream().map(root::resolve).toList();
    }

    private String mvn() {
        return root.resolve("bin/mvn").toString();
    }

    @Test
    void theGoalsThatMakeSourcesAreFoundByThePhaseThatThePluginItselfNames() throws Exception {
        fixture.pom(build(protobuf("compile,compile-custom,test-compile", "<pluginId>grpc-java</pluginId>")));
        Project project = fixture.resolve();
        assertEquals(List.of(), warnings());
        assertEquals(
                List.of(new Project.Generator(
                        "protobuf:compile, protobuf:compile-custom",
                        paths("src/main/proto", "pom.xml"),
                        List.of(mvn(), "-q", "-B", PROTOBUF + "compile@p", PROTOBUF + "compile-custom@p"),
                        root,
                        paths(
                                "target/generated-sources/protobuf/java",
                                "target/generated-sources/protobuf/grpc-java"))),
                project.generators());
        assertEquals(
                paths(
                        "src/main/java",
                        "target/generated-sources/protobuf/java",
                        "target/generated-sources/protobuf/grpc-java"),
                project.sourceDirs());
    }

    @Test
    void theyAreKnownAtTheNextStart() throws Exception {
        fixture.pom(build(protobuf("compile", "")));
        Project first = fixture.resolve();
        assertEquals(1, first.generators().size());
        Files.delete(root.resolve(
                "repository/org/xolstice/maven/plugins/protobuf-maven-plugin/1/" + "protobuf-maven-plugin-1.jar"));
        assertEquals(first, fixture.resolve());
    }

    @Test
    void whatThePomConfiguresWins() throws Exception {
        fixture.write("api/shop.proto", "");
        fixture.pom(
                "<properties><gen>${project.build.directory}/generated-sources/mine</gen></properties>",
                build(protobuf(
                        "compile", "<protoSourceRoot>api</protoSourceRoot><outputDirectory>${gen}</outputDirectory>")));
        Project.Generator generator = fixture.resolve().generators().get(0);
        assertEquals(paths("api", "pom.xml"), generator.inputs());
        assertEquals(paths("target/generated-sources/mine"), generator.outputDirs());
    }

    @Test
    void aPluginWithoutAnExecutionOrWithAnotherPhaseDoesNotRun() throws Exception {
        fixture.pom(build(
                plugin("org.antlr", "antlr4-maven-plugin"),
                plugin(
                        "org.xolstice.maven.plugins",
                        "protobuf-maven-plugin",
                        execution("p", "package", "compile", ""),
                        execution("q", "none", "compile-custom", ""))));
        assertEquals(List.of(), fixture.resolve().generators());
        assertEquals(List.of(), warnings());
    }

    @Test
    void anUnknownPluginIsJudgedByItsParameters() throws Exception {
        jars.add(
                "any",
                "any-maven-plugin",
                "1",
                PluginJars.mojo(
                        "make",
                        "generate-resources",
                        PluginJars.parameter("outDir", "${project.build.directory}/generated-resources/any"),
                        PluginJars.parameter("schemaDir", "src/main/any"),
                        PluginJars.parameter("workDir", "src/other")));
        fixture.pom(build(plugin("any", "any-maven-plugin", execution("a", "", "make", ""))));
        Project project = fixture.resolve();
        assertEquals(
                paths("src/main/any", "pom.xml"), project.generators().get(0).inputs());
        assertEquals(
                ResourceDir.plain(root.resolve("target/generated-resources/any")),
                project.resourceDirs().get(1));
        assertEquals(paths("src/main/java"), project.sourceDirs());
    }

    @Test
    void openApiWritesItsSourcesBelowItsOutput() throws Exception {
        jars.add(
                "org.openapitools",
                "openapi-generator-maven-plugin",
                "1",
                PluginJars.mojo(
                        "generate",
                        "generate-sources",
                        "<output>${openapi.generator.maven.plugin.output}</output>",
                        "<inputSpec>${openapi.generator.maven.plugin.inputSpec}</inputSpec>"));
        String configuration = "<inputSpec>${project.basedir}/src/main/resources/openapi.yml</inputSpec>"
                + "<cleanupOutput>false</cleanupOutput><generatorName>spring</generatorName><modelPackage>shop.dto</modelPackage>";
        fixture.pom(build(plugin(
                "org.openapitools",
                "openapi-generator-maven-plugin",
                execution("one", "", "generate", configuration),
                execution(
                        "two",
                        "",
                        "generate",
                        configuration + "<configOptions><sourceFolder>src/gen</sourceFolder></configOptions>"))));
        Project.Generator generator = fixture.resolve().generators().get(0);
        assertEquals(paths("src/main/resources/openapi.yml", "pom.xml"), generator.inputs());
        assertEquals(
                paths("target/generated-sources/openapi/src/main/java", "target/generated-sources/openapi/src/gen"),
                generator.outputDirs());
    }

    @Test
    void ofADirectoryOfResourcesOnlyTheSchemasAreInputs() throws Exception {
        fixture.write("src/main/resources/page.html", "");
        fixture.write("src/main/resources/shop.xsd", "");
        jars.add(
                "org.jvnet.jaxb",
                "jaxb-maven-plugin",
                "1",
                PluginJars.mojo(
                        "generate",
                        "generate-sources",
                        PluginJars.parameter("schemaDirectory", "src/main/resources"),
                        PluginJars.parameter("generateDirectory", "${project.build.directory}/generated-sources/xjc")));
        fixture.pom(build(plugin("org.jvnet.jaxb", "jaxb-maven-plugin", execution("a", "", "generate", ""))));
        assertEquals(
                paths("src/main/resources/shop.xsd", "pom.xml"),
                fixture.resolve().generators().get(0).inputs());
    }

    @Test
    void aFileBesideTheClassesIsAResource() throws Exception {
        jars.add(
                "org.springframework.boot",
                "spring-boot-maven-plugin",
                "1",
                PluginJars.mojo(
                        "build-info",
                        "generate-resources",
                        PluginJars.parameter(
                                "outputFile", "${project.build.outputDirectory}/META-INF/build-info.properties")),
                PluginJars.mojo("repackage", "package"));
        fixture.pom(build(plugin(
                "org.springframework.boot",
                "spring-boot-maven-plugin",
                execution("a", "", "build-info,repackage", ""))));
        Project project = fixture.resolve();
        assertEquals(
                new ResourceDir(
                        root.resolve("target/classes"),
                        "",
                        List.of("META-INF/build-info.properties"),
                        List.of(),
                        Optional.empty()),
                project.resourceDirs().get(1));
        assertEquals(
                paths("target/classes/META-INF/build-info.properties"),
                project.generators().get(0).outputDirs());
    }

    @Test
    void whatPreparesComesFirstAndWhatOnlyChecksIsLeftOut() throws Exception {
        jars.add("kr.motd.maven", "os-maven-plugin", "1", PluginJars.mojo("detect", "validate"));
        fixture.pom(build(
                protobuf("compile", ""),
                plugin("org.apache.maven.plugins", "maven-checkstyle-plugin", execution("c", "validate", "check", "")),
                plugin("kr.motd.maven", "os-maven-plugin", execution("d", "initialize", "detect", ""))));
        assertEquals(
                List.of(mvn(), "-q", "-B", "kr.motd.maven:os-maven-plugin:1:detect@d", PROTOBUF + "compile@p"),
                fixture.resolve().generators().get(0).command());
    }

    @Test
    void whatIsUnpackedForAGeneratorIsUnpackedFirstAndWhatIsForTestsNever() throws Exception {
        jars.add(
                "org.apache.maven.plugins",
                "maven-dependency-plugin",
                "1",
                PluginJars.mojo(
                        "unpack", "process-sources", PluginJars.parameter("outputDirectory", "target/dependency")));
        String unpack = plugin(
                "org.apache.maven.plugins",
                "maven-dependency-plugin",
                execution("u", "initialize", "unpack", ""),
                execution("t", "", "unpack", "<outputDirectory>target/test/proto</outputDirectory>"),
                execution("v", "generate-sources", "unpack", ""));
        fixture.pom(build(unpack));
        assertEquals(List.of(), fixture.resolve().generators());
        fixture.pom(build(unpack, protobuf("compile", "")));
        String goal = "org.apache.maven.plugins:maven-dependency-plugin:1:unpack";
        assertEquals(
                List.of(mvn(), "-q", "-B", goal + "@u", goal + "@v", PROTOBUF + "compile@p"),
                fixture.resolve().generators().get(0).command());
    }

    @Test
    void theWrapperGoesBeforeTheMavenOnThePathAndProfilesArePassedOn() throws Exception {
        Path wrapper = fixture.write("mvnw", "");
        assertEquals(true, wrapper.toFile().setExecutable(true));
        fixture.pom("<profiles><profile><id>gen</id>" + build(protobuf("compile", "")) + "</profile></profiles>");
        fixture.profiles = List.of("gen", "!other");
        assertEquals(
                List.of(wrapper.toString(), "-q", "-B", "-Pgen,!other", PROTOBUF + "compile@p"),
                fixture.resolve().generators().get(0).command());
    }

    @Test
    void withoutMavenTheUserIsTold() throws Exception {
        fixture.env.remove("PATH");
        fixture.pom(build(protobuf("compile", "")));
        Project project = fixture.resolve();
        assertEquals(List.of(), project.generators());
        assertEquals(2, project.sourceDirs().size());
        assertEquals(
                List.of("protobuf:compile makes sources or resources, but there is no mvnw in " + root
                        + " and no mvn on the PATH to run it with; what it made before is used"),
                warnings());
    }

    @Test
    void whatCannotBeKnownIsSaid() throws Exception {
        jars.add("org.codehaus.mojo", "exec-maven-plugin", "1", PluginJars.mojo("exec", "none"));
        fixture.pom(build(
                plugin("org.codehaus.mojo", "exec-maven-plugin", execution("e", "generate-sources", "exec", "")),
                plugin("gone", "gone-maven-plugin", execution("g", "", "make", ""))));
        assertEquals(List.of(), fixture.resolve().generators());
        assertEquals(
                List.of(
                        "what gone:gone-maven-plugin:1 makes before the classes are compiled is not known: Maven is"
                                + " offline and the local repository does not have it",
                        "exec-maven-plugin runs exec before the classes are compiled, and its pom does not tell what"
                                + " that reads and writes; if the application needs it, name the command in"
                                + " [[build.rules]]"),
                warnings());
    }

    @Test
    void aModuleThatUsesAnotherIsGeneratedTogetherWithItWhereAGoalNeedsTheClassPath() throws Exception {
        jars.add(
                "info",
                "info-maven-plugin",
                "1",
                PluginJars.mojo(
                        "make",
                        "generate-sources",
                        PluginJars.parameter("outputDirectory", "target/generated-sources/i")));
        fixture.pomFile(
                "pom.xml",
                "<groupId>demo</groupId><artifactId>all</artifactId><version>1</version><packaging>pom</packaging>",
                "<modules><module>api</module><module>web</module></modules>");
        String parent = "<parent><groupId>demo</groupId><artifactId>all</artifactId><version>1</version></parent>";
        fixture.pomFile("api/pom.xml", parent + "<artifactId>api</artifactId>", build(protobuf("compile", "")));
        fixture.pomFile(
                "web/pom.xml",
                parent + "<artifactId>web</artifactId>",
                "<dependencies>" + MavenProjectTest.dependency("demo", "api", "<version>1</version>")
                        + "</dependencies>",
                build(protobuf("compile", ""), plugin("info", "info-maven-plugin", execution("i", "", "make", ""))));
        fixture.write(
                "web/src/main/java/Main.java",
                "public class Main {",
                "    public static void main(String[] args) {}",
                "}");
        Project web = fixture.resolve();
        assertEquals(
                List.of(
                        List.of(mvn(), "-q", "-B", PROTOBUF + "compile@p"),
                        List.of(mvn(), "-q", "-B", "-pl", "web", "-am", "generate-sources"),
                        List.of(mvn(), "-q", "-B", "info:info-maven-plugin:1:make@i")),
                web.allGenerators().stream().map(Project.Generator::command).toList());
        assertEquals(root.resolve("api"), web.allGenerators().get(0).workingDir());
        assertEquals(root, web.allGenerators().get(1).workingDir());
        assertEquals(root.resolve("web"), web.allGenerators().get(2).workingDir());
        assertEquals(
                paths("web/src/main/proto", "web/pom.xml", "pom.xml"),
                web.generators().get(0).inputs());
    }
}
