package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.Config;
import dev.hotreload.config.ConfigLoader;
import dev.hotreload.config.Problem;
import dev.hotreload.project.ProgressListener;
import dev.hotreload.project.Project;
import dev.hotreload.project.ProjectResolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Well-known annotation processors. After each edit: as a clean build. */
class ProcessorsIT {
    @TempDir
    Path dir;

    private Workshop shop;
    private String sources;
    private int step;

    Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }

    @AfterEach
    void close() {
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void lombokAndMapStruct() throws Exception {
        open("mapstruct", "garage");
        first();

        // 1: code inside a method, of a class without and of one with Lombok's annotations
        edit("Garage", "floor = 1", "floor = 2");
        assertScope(1);
        edit("Gate", "return 3", "return 4");
        assertScope(1);
        // 2: a property that nobody spells
        edit("Car", "private int doors;", "private int doors; private String colour;");
        edit("CarDto", "private int doors;", "private int doors; private String colour;");
        assertTrue(assertSame().files() <= 6);
        // 3: in a class that the mapper does not mention; the parameter names the property
        edit("Engine", "return power;\n", "return power;\n    }\n\n    public int getGears() {\n        return 5;\n");
        edit("EngineDto", "EngineDto(int power)", "EngineDto(int power, int gears)");
        assertSame();
        edit("EngineDto", "int gears", "int wheels");
        edit("Engine", "getGears", "getWheels");
        assertSame();
        // 4: the mapper itself, right and wrong
        edit(
                "CarMapper",
                "    CarDto toDto",
                "    @org.mapstruct.Mapping(target = \"nope\", source = \"doors\")\n    CarDto toDto");
        BuildResult.Failed failed = shop.fails();
        assertEquals("CarMapper.java:7", place(failed), failed.toString());
        edit("CarMapper", "target = \"nope\", source = \"doors\"", "target = \"doors\", constant = \"4\"");
        assertSame();
        // 5: what it made goes with it
        edit("Garage", "new CarMapperImpl().toDto(car)", "null");
        shop.delete(sources + "CarMapper.java");
        assertSame();
        assertFalse(shop.committed().containsKey("garage/CarMapperImpl.class"));
        // 6: and comes again, also after a restart
        shop.write(
                sources + "VanMapper.java",
                "package garage; @org.mapstruct.Mapper interface VanMapper { EngineDto toDto(Engine engine); }");
        assertSame();
        shop.reopen();
        assertEquals(new Scope.Nothing(), shop.succeeds().scope());
        edit("Engine", "getWheels", "getSpokes");
        edit("EngineDto", "int wheels", "int spokes");
        assertSame();
    }

    /** Without being told to, Micronaut does not say what it depends on. */
    @Test
    void micronautAsItComes() throws Exception {
        open("micronaut", "cafe");
        first();

        edit("Tip", "return 50", "return 60");
        String reason = assertSame().reason();
        assertTrue(
                reason.matches("annotation processor io\\.micronaut\\.\\S+ does not say what it depends on"), reason);
    }

    @Test
    void micronaut() throws Exception {
        open("micronaut", "cafe");
        shop.reopenWith(
                List.of("-g", "-Amicronaut.processing.incremental=true", "-Amicronaut.processing.annotations=cafe.*"));
        assertTrue(first().keySet().stream().anyMatch(path -> path.contains("$Waiter$Definition")));

        edit("Tip", "return 50", "return 60");
        assertScope(1);
        edit("Waiter", "* 2", "* 3");
        assertScope(1);
        edit("Menu", "@Singleton", "@io.micronaut.context.annotation.Prototype");
        assertSame();
        edit("Waiter", "Waiter(Menu menu)", "Waiter(Menu menu, Cook cook)");
        assertSame();
        shop.write(sources + "Till.java", "package cafe; @jakarta.inject.Singleton class Till { Till(Tip tip) {} }");
        assertSame();
        shop.delete(sources + "Till.java");
        assertSame();
        assertTrue(shop.committed().keySet().stream().noneMatch(path -> path.contains("Till")));
        edit("Cook", "@Prototype", "");
        assertSame();
    }

    @Test
    void theMetamodelOfJpa() throws Exception {
        open("jpa", "people");
        assertTrue(first().containsKey("people/Person_.class"));

        edit("Person", "\"hello\"", "\"good day\"");
        assertScope(1);
        edit("Other", "return 1", "return 2");
        assertScope(1);
        edit("Address", "String street;", "String street;\n\n    String town;");
        assertSame();
        edit("Named", "String name;", "String name;\n\n    String nick;");
        assertSame();
        edit("Query", "Person_.NAME", "Person_.NICK");
        assertSame();
        edit("Named", "String nick;", "");
        BuildResult.Failed failed = shop.fails();
        assertTrue(place(failed).startsWith("Query.java"), failed.toString());
        edit("Query", "Person_.NICK", "Person_.NAME");
        assertSame();
        edit("Person", "@ManyToOne", "");
        edit("Person", "Address address;", "");
        assertSame();
        shop.delete(sources + "Address.java");
        assertSame();
        assertFalse(shop.committed().containsKey("people/Address_.class"));
    }

    @Test
    void springsConfigurationMetadata() throws Exception {
        open("spring", "mail");
        String metadata = "META-INF/spring-configuration-metadata.json";
        assertTrue(first().containsKey(metadata));

        edit("Postman", "return 2", "return 3");
        assertScope(1);
        edit("MailProperties", "return host;", "return host.strip();");
        assertScope(1);
        edit("QueueProperties", "How many.", "How many at most.");
        assertSame();
        edit("Retry", "How often.", "How often at most.");
        assertSame();
        assertTrue(text(metadata).contains("How often at most."));
        edit("Retry", "times = 3", "times = 4");
        assertSame();
        shop.delete(sources + "QueueProperties.java");
        assertSame();
        assertFalse(text(metadata).contains("queue"));
        edit("MailProperties", "@ConfigurationProperties(\"mail\")", "");
        assertSame();
    }

    private void open(String fixture, String pkg) throws Exception {
        Path javaHome = javaHome();
        Path root = dir.resolve(fixture);
        Path from = Path.of("src/test/projects/processors", fixture);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = root.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        Path tmp = Files.createDirectories(root.resolve(".hotreload"));
        ProgressListener silent = new ProgressListener() {
            @Override
            public void progress(String text) {}

            @Override
            public void warning(Problem problem) {}
        };
        Config config = ConfigLoader.load(
                        root, Optional.empty(), Map.of(), Map.of("build.java_home", List.of(javaHome.toString())))
                .config();
        Project project = ProjectResolver.resolve(config, javaHome, silent);
        shop = new Workshop(project, tmp);
        sources = "src/main/java/" + pkg + "/";
    }

    private Map<String, String> first() throws Exception {
        assertTrue(shop.succeeds().scope() instanceof Scope.Everything);
        return shop.committed();
    }

    private void edit(String name, String from, String to) throws Exception {
        shop.edit(sources + name + ".java", from, to);
    }

    private void assertScope(int files) throws Exception {
        assertEquals(new Scope.Classes(files, ""), assertSame());
    }

    private Scope assertSame() throws Exception {
        Scope scope = shop.succeeds().scope();
        assertEquals(shop.clean(dir.resolve("clean" + ++step)), shop.committed(), "after step " + step);
        return scope;
    }

    private String text(String path) throws Exception {
        return Files.readString(shop.builder().commit().classDir().resolve(path));
    }

    private static String place(BuildResult.Failed failed) {
        var problem = failed.problems().get(0);
        return problem.file().map(file -> file.getFileName().toString()).orElse("-") + ":" + problem.line();
    }
}
