package dev.hotreload.verify;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of an image, read once, in whatever order they come: only at the end is it known which of them are layers, and of what.
 */
final class Blobs {
    private static final List<String> BEGINNINGS = List.of("manifest.json", "index.json");
    private static final int MOST_LINKS = 8;
    private static final String ZSTD =
            "is compressed with zstd, which is not read; write the image with gzip, as with docker buildx build"
                    + " --output type=oci,dest=image.tar,compression=gzip,force-compression=true";

    private final OwnParts own;
    private final Budget budget;
    private final Map<String, Blob> blobs = new LinkedHashMap<>();
    private final Map<String, String> links = new HashMap<>();

    Blobs(OwnParts own, Budget budget) {
        this.own = own;
        this.budget = budget;
    }

    /** Reads one file to its end, or as far as it is wanted. */
    void add(String name, Bytes in) throws IOException {
        budget.keep(Place.ARTIFACT, name);
        blobs.put(Layer.clean(name), read(in));
    }

    /** A link between files of the image, as older versions of Docker have them. */
    void link(String name, String target) throws IOException {
        budget.keep(Place.ARTIFACT, name + target);
        links.put(Layer.clean(name), resolve(Layer.clean(name), target));
    }

    boolean areAnImage() {
        return BEGINNINGS.stream().anyMatch(blobs::containsKey);
    }

    Map<String, Blob> all() {
        return blobs;
    }

    Optional<Blob> get(String name) {
        String at = actual(name);
        return Optional.ofNullable(blobs.get(at));
    }

    /** Where links lead. */
    String actual(String name) {
        String at = Layer.clean(name);
        for (int i = 0; i < MOST_LINKS && links.containsKey(at); i++) {
            at = links.get(at);
        }
        return at;
    }

    Optional<JsonElement> json(String name) {
        return get(name).filter(Blob.Description.class::isInstance).map(blob -> ((Blob.Description) blob).json());
    }

    private Blob read(Bytes in) throws IOException {
        byte[] head = in.peek(TarHeader.BLOCK);
        try {
            if (Magic.isZstd(head)) {
                return new Blob.Foreign(ZSTD);
            }
            if (Magic.isGzip(head)) {
                Bytes unpacked = Unpacked.of(in, Place.ARTIFACT, budget);
                return TarWalk.begins(unpacked)
                        ? new Blob.Files(Layer.read(unpacked, own, budget))
                        : new Blob.Foreign("is gzip, but holds no tar; build the image again");
            }
            if (TarWalk.begins(in)) {
                return new Blob.Files(Layer.read(in, own, budget));
            }
            return description(in);
        } catch (UnverifiedException e) {
            if (!e.concerns(Place.ARTIFACT)) {
                throw e;
            }
            return new Blob.Foreign(e.unverified().message());
        }
    }

    private Blob description(Bytes in) throws IOException {
        int most = budget.limits().jsonBytes();
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            return new Blob.Foreign("is neither a tar nor a description; build the image again");
        }
        Optional<JsonElement> json = Json.parse(bytes);
        if (json.isEmpty()) {
            return new Blob.Foreign("is neither a tar nor JSON; build the image again");
        }
        budget.keep(Place.ARTIFACT, bytes.length);
        return new Blob.Description(json.get());
    }

    private static String resolve(String name, String target) {
        Deque<String> steps = new ArrayDeque<>(List.of(name.split("/", -1)));
        steps.pollLast();
        if (target.startsWith("/")) {
            steps.clear();
        }
        for (String step : target.split("/", -1)) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps);
    }
}
