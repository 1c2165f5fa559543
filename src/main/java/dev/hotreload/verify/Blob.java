package dev.hotreload.verify;

import com.google.gson.JsonElement;

/** One file of an image, by what it holds. */
sealed interface Blob {
    /** A layer of the file system. */
    record Files(Layer layer) implements Blob {}

    /** A manifest, a configuration, an index. */
    record Description(JsonElement json) implements Blob {}

    /**
     * Something else.
     *
     * @param why it cannot be read, and what next, as part of a sentence
     */
    record Foreign(String why) implements Blob {}
}
