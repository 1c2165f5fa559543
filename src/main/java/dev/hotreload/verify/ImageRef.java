package dev.hotreload.verify;

import java.util.List;

/**
 * One image, as a manifest names it.
 *
 * @param label what tells it from others in the artifact: a tag or a platform; may be empty
 * @param config name of its configuration among the blobs
 * @param layers names, the lowest first
 */
record ImageRef(String label, String config, List<String> layers) {
    ImageRef {
        layers = List.copyOf(layers);
    }

    /** Whether it is the same but for its label. */
    boolean isSame(ImageRef other, Blobs blobs) {
        return blobs.actual(config).equals(blobs.actual(other.config))
                && layers.stream()
                        .map(blobs::actual)
                        .toList()
                        .equals(other.layers.stream().map(blobs::actual).toList());
    }
}
