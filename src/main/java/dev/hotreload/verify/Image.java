package dev.hotreload.verify;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts together what was found in the files of an image: what a container sees, and what is only in its bytes. */
final class Image {
    private static final int SHORT_ID = 12;

    private final OwnParts own;
    private final Budget budget;
    private final Blobs blobs;
    private final List<Finding> found = new ArrayList<>();
    private final List<Unverified> unverified = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private final Set<String> used = new HashSet<>();

    private Image(OwnParts own, Budget budget, Blobs blobs) {
        this.own = own;
        this.budget = budget;
        this.blobs = blobs;
    }

    /** The result for all images in the artifact. */
    record Judged(List<Finding> found, List<Unverified> unverified) {}

    static Judged judge(OwnParts own, Budget budget, Blobs blobs) throws UnverifiedException {
        Image image = new Image(own, budget, blobs);
        Findings findings = new Findings(budget);
        List<ImageRef> refs = ImageRefs.of(blobs, findings);
        image.found.addAll(findings.found());
        image.unverified.addAll(findings.unverified());
        for (ImageRef ref : refs) {
            image.one(ref, refs.size() > 1 && !ref.label().isEmpty() ? ref.label() + " " : "");
        }
        image.unused();
        return new Judged(image.found, image.unverified);
    }

    private void one(ImageRef ref, String label) throws UnverifiedException {
        Place config = Place.ARTIFACT.in(label + "configuration");
        used.add(blobs.actual(ref.config()));
        Optional<JsonElement> description = blobs.json(ref.config());
        if (description.isPresent()) {
            Findings findings = new Findings(budget);
            new ImageConfig(own, findings, config).look(description.get());
            found.addAll(findings.found());
        } else {
            unverified.add(new Unverified(config, why(ref.config())));
        }
        for (int i = 0; i < ref.layers().size(); i++) {
            String name = blobs.actual(ref.layers().get(i));
            used.add(name);
            Place place = Place.ARTIFACT.in(
                    label + "layer " + (i + 1) + " of " + ref.layers().size() + id(name));
            Optional<Layer> layer = layer(name);
            if (layer.isEmpty()) {
                unverified.add(new Unverified(place, why(name)));
            } else {
                layer(ref, i, layer.get(), place);
            }
        }
    }

    private void layer(ImageRef ref, int index, Layer layer, Place place) throws UnverifiedException {
        String name = blobs.actual(ref.layers().get(index));
        layer.unverified().stream()
                .filter(one -> told.add(name + one))
                .forEach(one -> unverified.add(one.under(place)));
        List<Finding> judged = layer.findings().stream()
                .map(finding -> hidden(ref, index, finding).orElse(finding))
                .toList();
        for (Finding finding : together(judged)) {
            if (told.add(name + finding)) {
                found.add(finding.under(place));
            }
        }
    }

    /** Many files of one part are one finding, where the same became of them. */
    private List<Finding> together(List<Finding> judged) throws UnverifiedException {
        Findings together = new Findings(budget);
        for (Finding one : judged) {
            List<String> steps = one.place().steps();
            Place container = new Place(steps.subList(0, steps.size() - 1));
            together.add(one.rule(), one.level(), container, steps.get(steps.size() - 1), one.message());
        }
        return together.found();
    }

    private Optional<Finding> hidden(ImageRef ref, int index, Finding finding) {
        String path = finding.place().steps().get(0);
        Optional<String> how = hidden(ref, index, path);
        return keptByALink(ref, index, path) ? Optional.empty() : how.map(finding::deleted);
    }

    /** A file stays as long as one of its names does. */
    private boolean keptByALink(ImageRef ref, int index, String path) {
        for (int at = index; at < ref.layers().size(); at++) {
            int layer = at;
            if (layer(ref.layers().get(at)).stream()
                    .flatMap(one -> one.linked().getOrDefault(path, List.of()).stream())
                    .anyMatch(name -> hidden(ref, layer, name).isEmpty())) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> hidden(ImageRef ref, int index, String path) {
        for (int above = index + 1; above < ref.layers().size(); above++) {
            Optional<String> how = layer(ref.layers().get(above)).flatMap(layer -> layer.hides(path));
            if (how.isPresent()) {
                return Optional.of("layer " + (above + 1) + " " + how.get()
                        + " it, so a container does not see it, but it is still in the bytes of the image");
            }
        }
        return Optional.empty();
    }

    private void unused() throws UnverifiedException {
        for (Map.Entry<String, Blob> blob : blobs.all().entrySet()) {
            if (blob.getValue() instanceof Blob.Files files && !used.contains(blob.getKey())) {
                List<Finding> judged = files.layer().findings().stream()
                        .map(finding -> finding.deleted("no image uses this layer, but it is in the bytes"))
                        .toList();
                together(judged).forEach(finding -> found.add(finding.under(Place.ARTIFACT.in(blob.getKey()))));
            }
        }
    }

    private Optional<Layer> layer(String name) {
        return blobs.get(name).filter(Blob.Files.class::isInstance).map(blob -> ((Blob.Files) blob).layer());
    }

    private String why(String name) {
        Optional<Blob> blob = blobs.get(name);
        if (blob.isEmpty()) {
            return "is not in the artifact (" + name + "); save the image again, with all its layers";
        }
        return blob.get() instanceof Blob.Foreign foreign
                ? foreign.why()
                : "is not what its manifest says (" + name + "); save the image again";
    }

    /** The beginning of what names it, as Docker shows it. */
    private static String id(String name) {
        String id =
                name.replaceFirst("/layer\\.tar$", "").replaceFirst(".*/", "").replaceFirst("\\..*", "");
        return id.isEmpty() ? "" : " (" + id.substring(0, Math.min(SHORT_ID, id.length())) + ")";
    }
}
