package dev.hotreload.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text in the body of a method, which some answer shows.
 *
 * @param source where the text stands as it was before the first edit
 * @param original the source as it was
 * @param words what is replaced
 * @param url the path that shows them
 */
public record Sentence(Path source, String original, String words, String url) {

    public static Sentence in(Path project, String source, String words, String url) throws IOException {
        Path file = project.resolve(source);
        String original = Files.readString(file);
        if (!original.contains(words)) {
            throw new IllegalArgumentException(words + " is not in " + file);
        }
        return new Sentence(file, original, words, url);
    }

    /** What the answer says after edit number so. */
    public String after(int edit) {
        return words + " (" + edit + ")";
    }

    /** Returns the moment of the save. */
    public long edit(Save save, int edit) throws IOException {
        return save.save(source, original.replace(words, after(edit)));
    }

    /** The same, and the class that ends with the file has a field that no version before had. Returns the moment of the save. */
    public long restructure(Save save, int edit) throws IOException {
        String text = original.replace(words, after(edit));
        int end = text.lastIndexOf('}');
        return save.save(
                source, text.substring(0, end) + "    private final int edit" + edit + " = " + edit + ";\n}\n");
    }
}
