package dev.hotreload.project;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A local repository with Maven plugins that consist of their descriptors. */
final class PluginJars {
    private final Path repository;

    /** Makes the project use this repository, and no other. */
    PluginJars(ProjectFixture fixture) {
        this.repository = fixture.root.resolve("repository");
        fixture.write(
                "settings.xml",
                "<settings><localRepository>" + repository + "</localRepository><offline>true</offline></settings>");
        fixture.write(".mvn/maven.config", "-s", "settings.xml");
    }

    /** @param mojos elements {@code <mojo>} */
    void add(String group, String artifact, String version, String... mojos) {
        Path dir = repository.resolve(group.replace('.', '/')).resolve(artifact).resolve(version);
        try {
            Files.createDirectories(dir);
            try (OutputStream out = Files.newOutputStream(dir.resolve(artifact + "-" + version + ".jar"));
                    ZipOutputStream jar = new ZipOutputStream(out)) {
                jar.putNextEntry(new ZipEntry("META-INF/maven/plugin.xml"));
                String text = "<plugin><mojos>" + String.join("\n", mojos) + "</mojos></plugin>";
                jar.write(text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param parameters elements with their default values as attributes */
    static String mojo(String goal, String phase, String... parameters) {
        return "<mojo><goal>" + goal + "</goal><phase>" + phase + "</phase><configuration>"
                + String.join("\n", parameters) + "</configuration></mojo>";
    }

    static String parameter(String name, String defaultValue) {
        return "<" + name + " implementation=\"java.io.File\" default-value=\"" + defaultValue + "\"/>";
    }
}
