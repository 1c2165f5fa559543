package dev.hotreload.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin says about one of its goals.
 *
 * @param phase where the goal runs if the pom does not say it
 * @param needsClasspath whether Maven resolves the project's dependencies for it
 * @param defaults of the parameters, with the expressions in them, in order; the property that sets one stands first
 */
record Mojo(String goal, Optional<String> phase, boolean needsClasspath, Map<String, List<String>> defaults) {

    /** Fails where the jar is none of a plugin. */
    static List<Mojo> in(Path pluginJar) throws IOException {
        try (ZipFile jar = new ZipFile(pluginJar.toFile())) {
            ZipEntry descriptor = jar.getEntry("META-INF/maven/plugin.xml");
            if (descriptor == null) {
                throw new IOException(pluginJar + " is no Maven plugin");
            }
            try (InputStream in = jar.getInputStream(descriptor)) {
                Xpp3Dom plugin = Xpp3DomBuilder.build(new InputStreamReader(in, StandardCharsets.UTF_8));
                List<Mojo> mojos = new ArrayList<>();
                for (Xpp3Dom mojo : children(plugin.getChild("mojos"))) {
                    mojos.add(read(mojo));
                }
                return mojos;
            }
        } catch (XmlPullParserException e) {
            throw new IOException(pluginJar + " has a broken descriptor: " + e.getMessage(), e);
        }
    }

    private static Mojo read(Xpp3Dom mojo) {
        Map<String, List<String>> defaults = new LinkedHashMap<>();
        for (Xpp3Dom parameter : children(mojo.getChild("configuration"))) {
            defaults.put(
                    parameter.getName(),
                    Stream.of(parameter.getValue(), parameter.getAttribute("default-value"))
                            .flatMap(Stream::ofNullable)
                            .filter(value -> !value.isBlank())
                            .toList());
        }
        boolean needsClasspath = Stream.of("requiresDependencyResolution", "requiresDependencyCollection")
                .anyMatch(name -> text(mojo, name).isPresent());
        return new Mojo(text(mojo, "goal").orElse(""), text(mojo, "phase"), needsClasspath, defaults);
    }

    private static Optional<String> text(Xpp3Dom dom, String name) {
        return Optional.ofNullable(dom.getChild(name)).map(Xpp3Dom::getValue).map(String::strip);
    }

    private static List<Xpp3Dom> children(@Nullable Xpp3Dom dom) {
        return dom == null ? List.of() : Arrays.asList(dom.getChildren());
    }
}
