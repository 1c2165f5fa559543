package dev.hotreload.verify;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the images of an artifact: those that {@code docker save} lists, and those of an OCI layout, of all platforms. */
final class ImageRefs {
    private static final String ATTESTATION = "vnd.docker.reference.type";

    private final Blobs blobs;
    private final Findings findings;
    private final List<ImageRef> found = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private ImageRefs(Blobs blobs, Findings findings) {
        this.blobs = blobs;
        this.findings = findings;
    }

    /** All of them; what is missing or makes no sense is told. */
    static List<ImageRef> of(Blobs blobs, Findings findings) throws UnverifiedException {
        ImageRefs refs = new ImageRefs(blobs, findings);
        if (blobs.get("manifest.json").isPresent()) {
            refs.saved();
        }
        if (blobs.get("index.json").isPresent()) {
            refs.index("index.json");
        }
        for (String label : refs.absent) {
            if (refs.found.isEmpty()) {
                findings.addUnverified(new Unverified(
                        Place.ARTIFACT, "does not hold the image that it names, " + label + "; save it again"));
            } else {
                findings.add(
                        Rule.ABSENT,
                        Level.WARNING,
                        Place.ARTIFACT,
                        "",
                        "names an image that is not in it, " + label + "; nothing is known of that one");
            }
        }
        if (refs.found.isEmpty() && findings.unverified().isEmpty()) {
            findings.addUnverified(new Unverified(Place.ARTIFACT, "names no image; save it again"));
        }
        return List.copyOf(refs.found);
    }

    private void saved() throws UnverifiedException {
        Optional<JsonElement> manifest = described("manifest.json");
        for (JsonElement image : manifest.map(Json::list).orElse(List.of())) {
            List<String> tags = Json.texts(image, "RepoTags");
            add(new ImageRef(
                    tags.isEmpty() ? "" : tags.get(0), Json.text(image, "Config"), Json.texts(image, "Layers")));
        }
    }

    private void index(String name) throws UnverifiedException {
        if (!seen.add(blobs.actual(name))) {
            return;
        }
        for (JsonElement descriptor :
                described(name).map(json -> Json.list(json, "manifests")).orElse(List.of())) {
            String label = label(descriptor);
            String blob = blob(descriptor);
            Optional<JsonElement> manifest = blobs.json(blob);
            if (isAttestation(descriptor)) {
                continue;
            }
            if (manifest.isEmpty()) {
                absent.add(label);
            } else if (Json.value(manifest.get(), "manifests").isPresent()) {
                index(blob);
            } else {
                manifest(label, manifest.get());
            }
        }
    }

    private void manifest(String label, JsonElement manifest) {
        List<String> layers = new ArrayList<>();
        for (JsonElement layer : Json.list(manifest, "layers")) {
            boolean tar = Json.text(layer, "mediaType").contains("tar");
            boolean files =
                    blobs.get(blob(layer)).filter(Blob.Files.class::isInstance).isPresent();
            if (tar || files) {
                layers.add(blob(layer));
            }
        }
        Optional<JsonElement> config = Json.value(manifest, "config");
        if (config.isPresent() && (!layers.isEmpty() || isImage(config.get()))) {
            add(new ImageRef(label, blob(config.get()), layers));
        }
    }

    /** Other things than images are kept in the same form. */
    private static boolean isImage(JsonElement config) {
        String type = Json.text(config, "mediaType");
        return type.endsWith("oci.image.config.v1+json") || type.endsWith("docker.container.image.v1+json");
    }

    private void add(ImageRef ref) {
        if (found.stream().noneMatch(other -> other.isSame(ref, blobs))) {
            found.add(ref);
        }
    }

    private static boolean isAttestation(JsonElement descriptor) {
        return Json.value(descriptor, "annotations")
                .filter(annotations -> !Json.text(annotations, ATTESTATION).isEmpty())
                .isPresent();
    }

    private static String label(JsonElement descriptor) {
        Optional<JsonElement> platform = Json.value(descriptor, "platform");
        String os = platform.map(value -> Json.text(value, "os")).orElse("");
        String architecture =
                platform.map(value -> Json.text(value, "architecture")).orElse("");
        String variant = platform.map(value -> Json.text(value, "variant")).orElse("");
        if (os.isEmpty() && architecture.isEmpty()) {
            return Json.value(descriptor, "annotations")
                    .map(annotations -> Json.text(annotations, "org.opencontainers.image.ref.name"))
                    .orElse("");
        }
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }

    /** Where an OCI layout has what a descriptor names. */
    private static String blob(JsonElement descriptor) {
        return "blobs/" + Json.text(descriptor, "digest").replace(':', '/');
    }

    private Optional<JsonElement> described(String name) throws UnverifiedException {
        Optional<JsonElement> json = blobs.json(name);
        if (json.isEmpty()) {
            findings.addUnverified(new Unverified(Place.ARTIFACT.in(name), "is no JSON; save the image again"));
        }
        return json;
    }
}
