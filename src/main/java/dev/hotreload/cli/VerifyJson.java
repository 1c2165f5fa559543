package dev.hotreload.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.hotreload.verify.Finding;
import dev.hotreload.verify.Place;
import dev.hotreload.verify.Unverified;
import dev.hotreload.verify.Verification;
import java.util.List;
import java.util.Locale;

/** What {@code verify} found, as one JSON object; docs/verify.md describes it. */
final class VerifyJson {
    static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private VerifyJson() {}

    static String of(List<Verification> results) {
        JsonArray artifacts = new JsonArray();
        results.forEach(result -> artifacts.add(artifact(result)));
        JsonObject whole = new JsonObject();
        whole.add("artifacts", artifacts);
        return GSON.toJson(whole) + "\n";
    }

    private static JsonObject artifact(Verification result) {
        JsonObject artifact = new JsonObject();
        artifact.addProperty("path", result.artifact().toString());
        artifact.addProperty("kind", result.kind());
        artifact.addProperty("files", result.files());
        JsonArray findings = new JsonArray();
        for (Finding finding : result.findings()) {
            JsonObject one = place(finding.place());
            one.addProperty("rule", finding.rule().id());
            one.addProperty("level", finding.level().name().toLowerCase(Locale.ROOT));
            one.addProperty("message", finding.message());
            one.addProperty("next", finding.rule().next());
            findings.add(one);
        }
        artifact.add("findings", findings);
        JsonArray unverified = new JsonArray();
        for (Unverified missed : result.unverified()) {
            JsonObject one = place(missed.place());
            one.addProperty("message", missed.message());
            unverified.add(one);
        }
        artifact.add("unverified", unverified);
        return artifact;
    }

    private static JsonObject place(Place place) {
        JsonArray steps = new JsonArray();
        place.steps().forEach(steps::add);
        JsonObject one = new JsonObject();
        one.add("place", steps);
        return one;
    }
}
