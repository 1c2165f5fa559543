package dev.hotreload.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules that use each other; nothing of them is in the local repository. */
class MavenModulesTest {
    private static final String PARENT =
            "<parent><groupId>demo</groupId><artifactId>all</artifactId><version>1-SNAPSHOT</version></parent>";
    private static final String GSON =
            MavenProjectTest.dependency("com.google.code.gson", "gson", "<version>2.15.0</version>");
    private static final String PICOCLI =
            MavenProjectTest.dependency("info.picocli", "picocli", "<version>4.7.7</version>");

    @TempDir
    Path root;

    private ProjectFixture all;

    @BeforeEach
    void threeModules() {
        all = new ProjectFixture(root);
        all.write(".mvn/maven.config", "-o");
        all("<modules><module>lib</module><module>service</module><module>web</module></modules>");
        module("lib", GSON);
        module("service", sibling("lib"), PICOCLI);
        module("web", sibling("service"));
        all.write("web/src/main/java/web/Main.java", main("web"));
    }

    private void all(String... lines) {
        all.pomFile(
                "pom.xml",
                "<groupId>demo</groupId><artifactId>all</artifactId><version>1-SNAPSHOT</version>"
                        + "<packaging>pom</packaging>",
                lines);
    }

    private void module(String name, String... dependencies) {
        all.pomFile(
                name + "/pom.xml",
                PARENT + "<artifactId>" + name + "</artifactId>",
                "<dependencies>" + String.join("\n", dependencies) + "</dependencies>");
    }

    private static String sibling(String name) {
        return MavenProjectTest.dependency("demo", name, "<version>1-SNAPSHOT</version>");
    }

    private static String main(String packageName) {
        return "package " + packageName + ";\npublic class Main {\n    public static void main(String[] args) {}\n}";
    }

    private ProjectFixture in(String module) {
        return new ProjectFixture(root.resolve(module));
    }

    private Path classes(Path start, String module) {
        return start.resolve(".hotreload/modules").resolve(module).resolve("classes");
    }

    private static List<String> names(Project project) {
        return project.libraries().stream()
                .map(library -> library.project().name())
                .toList();
    }

    private static List<String> brief(List<Path> classpath) {
        return classpath.stream()
                .map(path -> path.endsWith("classes")
                        ? path.getParent().getFileName().toString()
                        : path.getFileName().toString().replaceFirst("-[0-9.]+\\.jar$", ""))
                .toList();
    }

    @Test
    void modulesStandWhereTheirJarsWouldStand() throws Exception {
        Project web = in("web").resolve();
        assertEquals("web", web.name());
        assertEquals(
                List.of("service", "lib", "gson", "error_prone_annotations", "picocli"), brief(web.compileClasspath()));
        assertEquals(web.compileClasspath(), web.runtimeClasspath());
        assertEquals(
                classes(root.resolve("web"), "service"), web.compileClasspath().get(0));
        assertEquals(List.of("lib", "service"), names(web));
        Project lib = web.libraries().get(0).project();
        assertEquals(List.of(root.resolve("lib/src/main/java")), lib.sourceDirs());
        assertEquals(List.of("gson", "error_prone_annotations"), brief(lib.compileClasspath()));
        assertEquals(
                List.of(
                        root.resolve("web/src/main/java"),
                        root.resolve("lib/src/main/java"),
                        root.resolve("service/src/main/java")),
                web.allSourceDirs());
    }

    @Test
    void theModuleWithTheMainClassRunsWhenStartedAboveAll() throws Exception {
        Project web = all.resolve();
        assertEquals("web", web.name());
        assertEquals(root.resolve("web"), web.root());
        assertEquals(classes(root, "lib"), web.libraryClassDirs().get(0));
    }

    @Test
    void thePomsOfAllModulesDecide() throws Exception {
        Project web = in("web").resolve();
        assertEquals(
                Stream.of("web/pom.xml", "pom.xml", "service/pom.xml", "lib/pom.xml", ".mvn/maven.config")
                        .map(root::resolve)
                        .sorted()
                        .toList(),
                web.buildFiles().stream().sorted().toList());
    }

    @Test
    void theKeptAnswerHoldsUntilAPomChanges() throws Exception {
        Project first = in("web").resolve();
        assertEquals(first, in("web").resolve());
        module("lib", PICOCLI);
        assertEquals(
                List.of("service", "lib", "picocli"), brief(in("web").resolve().compileClasspath()));
    }

    @Test
    void severalMainClassesAreListed() {
        all.write("lib/src/main/java/tool/Main.java", main("tool"));
        assertEquals(
                List.of("several modules can be run: lib with tool.Main, web with web.Main; choose one in"
                        + " .hotreload.toml: [run] main_class = \"tool.Main\", or start hotreload in its directory"),
                all.problems());
    }

    @Test
    void theConfiguredMainClassChoosesTheModule() throws Exception {
        all.write("lib/src/main/java/tool/Main.java", main("tool"));
        all.mainClass = Optional.of("tool.Main");
        assertEquals("lib", all.resolve().name());
        assertEquals(List.of(), all.resolve().libraries());
        all.mainClass = Optional.of("web.Main");
        assertEquals("web", all.resolve().name());
        all.mainClass = Optional.of("web.Man");
        assertEquals(List.of("run.main_class names web.Man, but no module has a source of that name"), all.problems());
    }

    @Test
    void theDeclaredMainClassChoosesTheModuleThatHasIt() throws Exception {
        all.write("lib/src/main/java/tool/Main.java", main("tool"));
        all(
                "<modules><module>lib</module><module>service</module><module>web</module></modules>",
                "<properties><exec.mainClass>web.Main</exec.mainClass></properties>");
        assertEquals("web", all.resolve().name());
    }

    @Test
    void noMainClassIsAnError() throws Exception {
        all.resolve();
        Files.delete(root.resolve("web/src/main/java/web/Main.java"));
        assertEquals(
                List.of(
                        "none of the modules has a class with a `public static void main(String[])`: lib, service, web"),
                all.problems());
    }

    @Test
    void revisionsRangesAndImportedBomsFindModules() throws Exception {
        String parent =
                "<parent><groupId>demo</groupId><artifactId>all</artifactId><version>${revision}</version></parent>";
        all.pomFile(
                "pom.xml",
                "<groupId>demo</groupId><artifactId>all</artifactId><version>${revision}</version>"
                        + "<packaging>pom</packaging>",
                "<modules><module>bom</module><module>lib</module><module>service</module><module>web</module></modules>",
                "<properties><revision>3.1</revision></properties>");
        all.pomFile(
                "bom/pom.xml",
                parent + "<artifactId>bom</artifactId><packaging>pom</packaging>",
                "<dependencyManagement><dependencies>"
                        + MavenProjectTest.dependency("demo", "service", "<version>${project.version}</version>")
                        + "</dependencies></dependencyManagement>");
        all.pomFile("lib/pom.xml", parent + "<artifactId>lib</artifactId>");
        all.pomFile(
                "service/pom.xml",
                parent + "<artifactId>service</artifactId>",
                "<dependencies>" + MavenProjectTest.dependency("demo", "lib", "<version>[3,4)</version>")
                        + "</dependencies>");
        all.pomFile(
                "web/pom.xml",
                parent + "<artifactId>web</artifactId>",
                "<dependencyManagement><dependencies>"
                        + MavenProjectTest.dependency(
                                "demo",
                                "bom",
                                "<version>${project.version}</version><type>pom</type><scope>import</scope>")
                        + "</dependencies></dependencyManagement>",
                "<dependencies>" + MavenProjectTest.dependency("demo", "service", "") + "</dependencies>");
        Project web = in("web").resolve();
        assertEquals(List.of("service", "lib"), brief(web.compileClasspath()));
        assertTrue(
                web.buildFiles().contains(root.resolve("bom/pom.xml")),
                web.buildFiles().toString());
    }

    @Test
    void scopesCountForModulesAsForJars() throws Exception {
        module("lib");
        module("service");
        module(
                "web",
                MavenProjectTest.dependency("demo", "lib", "<version>1-SNAPSHOT</version><scope>runtime</scope>"),
                MavenProjectTest.dependency("demo", "service", "<version>1-SNAPSHOT</version><scope>test</scope>"));
        Project web = in("web").resolve();
        assertEquals(List.of(), web.compileClasspath());
        assertEquals(List.of("lib"), brief(web.runtimeClasspath()));
        assertEquals(List.of("lib"), names(web));
    }

    @Test
    void modulesBelowModulesAndOfProfilesCount() throws Exception {
        all("<modules><module>libs</module><module>web</module></modules>");
        all.pomFile(
                "libs/pom.xml",
                PARENT + "<artifactId>libs</artifactId><packaging>pom</packaging>",
                "<profiles><profile><id>p</id><modules><module>deep</module></modules></profile></profiles>");
        all.pomFile("libs/deep/pom.xml", "<groupId>demo</groupId><artifactId>deep</artifactId><version>5</version>");
        module("web", MavenProjectTest.dependency("demo", "deep", "<version>5</version>"));
        assertEquals(List.of("deep"), names(in("web").resolve()));
        assertEquals(List.of("deep"), names(all.resolve()));
    }

    @Test
    void theParentNeedNotBeAbove() throws Exception {
        Files.delete(root.resolve("pom.xml"));
        all.pomFile(
                "parent/pom.xml",
                "<groupId>demo</groupId><artifactId>all</artifactId><version>1-SNAPSHOT</version>"
                        + "<packaging>pom</packaging>",
                "<modules><module>../lib</module><module>../web</module></modules>");
        for (String name : List.of("lib", "web")) {
            all.pomFile(
                    name + "/pom.xml",
                    PARENT.replace("</parent>", "<relativePath>../parent</relativePath></parent>") + "<artifactId>"
                            + name + "</artifactId>",
                    "<dependencies>" + (name.equals("web") ? sibling("lib") : "") + "</dependencies>");
        }
        assertEquals(List.of("lib"), names(in("web").resolve()));
        assertEquals("web", in("parent").resolve().name());
    }

    @Test
    void modulesThatDependOnEachOtherAreNamed() {
        module("lib", sibling("service"));
        assertEquals(
                List.of("modules depend on each other: service -> lib -> service"),
                in("web").problems());
        module("lib", sibling("web"));
        assertEquals(
                List.of("modules depend on each other: web -> service -> lib -> web"),
                in("web").problems());
    }

    @Test
    void aBrokenPomOfAModuleIsShownOnce() {
        Path broken = all.write("lib/pom.xml", "<project>", "  <artifactId>lib</artifact>", "</project>");
        List<Problem> problems = in("web").failure();
        assertEquals(1, problems.size());
        assertEquals(Optional.of(broken), problems.get(0).file());
        assertEquals(2, problems.get(0).line());
    }

    @Test
    void whatMavenFindsWrongWithAModuleIsShown() {
        all.pomFile(
                "lib/pom.xml",
                PARENT + "<artifactId>lib</artifactId>",
                "<dependencies><dependency>"
                        + "<groupId>a</groupId><artifactId>b</artifactId></dependency></dependencies>");
        List<Problem> problems = in("web").failure();
        assertEquals(Optional.of(root.resolve("lib/pom.xml")), problems.get(0).file());
        assertEquals(1, problems.size(), problems.toString());
    }

    @Test
    void aModuleWithAnotherVersionIsNotMeant() {
        module("web", MavenProjectTest.dependency("demo", "lib", "<version>2</version>"));
        List<String> problems = in("web").problems();
        assertTrue(problems.get(0).contains("demo:lib:2 cannot be resolved"), problems.toString());
        assertFalse(Files.exists(root.resolve("web/.hotreload/modules")));
    }

    @Test
    void filtersOfALibraryKnowTheEnvironmentToo() throws Exception {
        all.env.put("STAGE", "blue");
        all.pomFile(
                "lib/pom.xml",
                PARENT + "<artifactId>lib</artifactId>",
                "<build><resources><resource><directory>src/main/resources</directory><filtering>true</filtering>"
                        + "</resource></resources></build>");
        ProjectFixture web = in("web");
        web.env.put("STAGE", "blue");
        ResourceDir dir =
                web.resolve().libraries().get(0).project().resourceDirs().get(0);
        assertEquals("blue", dir.filter().orElseThrow().values().get("env.STAGE"));
        assertEquals(root.resolve("lib/src/main/resources"), dir.dir());
    }
}
