package dev.hotreload.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.hotreload.console.Printable;
import dev.hotreload.verify.Finding;
import dev.hotreload.verify.Place;
import dev.hotreload.verify.Rule;
import dev.hotreload.verify.Unverified;
import dev.hotreload.verify.Verification;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What {@code verify} found, as SARIF 2.1.0. The file of a result is the artifact, since only that is a file; the place in it is a
 * logical location. What could not be looked at is a notification, and the run no success then.
 */
final class VerifySarif {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String UNVERIFIED = "unverified";

    private final Path workingDir;

    private VerifySarif(Path workingDir) {
        this.workingDir = workingDir;
    }

    static String of(List<Verification> results, Path workingDir) {
        JsonObject log = new JsonObject();
        log.addProperty("$schema", SCHEMA);
        log.addProperty("version", "2.1.0");
        log.add("runs", array(new VerifySarif(workingDir).run(results)));
        return VerifyJson.GSON.toJson(log) + "\n";
    }

    private JsonObject run(List<Verification> verifications) {
        JsonArray results = new JsonArray();
        JsonArray notifications = new JsonArray();
        for (Verification one : verifications) {
            one.findings().forEach(finding -> results.add(result(one.artifact(), finding)));
            one.unverified().forEach(missed -> notifications.add(notification(one.artifact(), missed)));
        }
        JsonObject invocation = new JsonObject();
        invocation.addProperty("executionSuccessful", notifications.isEmpty());
        if (!notifications.isEmpty()) {
            invocation.add("toolExecutionNotifications", notifications);
        }
        JsonObject run = new JsonObject();
        run.add("tool", with("driver", driver()));
        run.add("invocations", array(invocation));
        run.addProperty("columnKind", "utf16CodeUnits");
        run.add("results", results);
        return run;
    }

    private static JsonObject driver() {
        JsonArray rules = new JsonArray();
        for (Rule rule : Rule.values()) {
            JsonObject one = new JsonObject();
            one.addProperty("id", rule.id());
            one.add("shortDescription", text(rule.title()));
            one.add("help", text(rule.next()));
            rules.add(one);
        }
        JsonObject driver = new JsonObject();
        driver.addProperty("name", "hotreload verify");
        String version = HotreloadCli.class.getPackage().getImplementationVersion();
        if (version != null) {
            driver.addProperty("version", version);
        }
        driver.add("rules", rules);
        driver.add("notifications", array(with("id", UNVERIFIED)));
        return driver;
    }

    private JsonObject result(Path artifact, Finding finding) {
        JsonObject result = new JsonObject();
        result.addProperty("ruleId", finding.rule().id());
        result.addProperty("level", finding.level().name().toLowerCase(Locale.ROOT));
        result.add("message", message(artifact, finding.place(), VerifyText.sentence(finding)));
        result.add("locations", array(location(artifact, finding.place())));
        return result;
    }

    private JsonObject notification(Path artifact, Unverified missed) {
        JsonObject notification = new JsonObject();
        notification.add("descriptor", with("id", UNVERIFIED));
        notification.addProperty("level", "error");
        notification.add("message", message(artifact, missed.place(), missed.message()));
        notification.add("locations", array(location(artifact, missed.place())));
        return notification;
    }

    /** With the place in it, as viewers show the file alone. */
    private static JsonObject message(Path artifact, Place place, String message) {
        return text(Printable.of(place.text(artifact.toString()) + ": " + message));
    }

    private JsonObject location(Path artifact, Place place) {
        JsonObject file = with("uri", uri(artifact));
        JsonObject location = new JsonObject();
        location.add("physicalLocation", with("artifactLocation", file));
        if (!place.steps().isEmpty()) {
            JsonObject logical = with("fullyQualifiedName", Printable.of(place.text(artifact.toString())));
            logical.addProperty("kind", "resource");
            location.add("logicalLocations", array(logical));
        }
        return location;
    }

    /** Relative to the working directory where it is below it, as viewers of a repository want it. */
    private String uri(Path artifact) {
        Path path = workingDir.resolve(artifact).normalize();
        boolean below = path.startsWith(workingDir) && !path.equals(workingDir);
        if (!below) {
            return path.toUri().toString();
        }
        String relative = workingDir.relativize(path).toString().replace('\\', '/');
        try {
            return new URI(null, null, relative, null).toASCIIString();
        } catch (URISyntaxException e) {
            return path.toUri().toString();
        }
    }

    private static JsonObject text(String text) {
        return with("text", text);
    }

    private static JsonObject with(String key, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(key, value);
        return object;
    }

    private static JsonObject with(String key, JsonElement value) {
        JsonObject object = new JsonObject();
        object.add(key, value);
        return object;
    }

    private static JsonArray array(JsonElement one) {
        JsonArray array = new JsonArray();
        array.add(one);
        return array;
    }
}
