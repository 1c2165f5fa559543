package dev.hotreload.build;

import java.util.List;

/**
 * What is known of an annotation processor that ran.
 *
 * @param name of its class
 * @param annotations what it handles, in the words of {@code Processor.getSupportedAnnotationTypes}
 * @param takes whether it keeps annotations from the processors after it
 */
record ProcessorFacts(String name, Kind kind, List<String> annotations, boolean takes) {
    private static final String ALL = "*";

    ProcessorFacts {
        annotations = List.copyOf(annotations);
    }

    /** How what it makes depends on the sources, in Gradle's words. */
    enum Kind {
        /** Each file depends on the sources that it was made from, and on what their declarations mention. */
        ISOLATING,
        /** A file may depend on all sources with an annotation of the processor. */
        AGGREGATING,
        UNKNOWN
    }

    /** Whether it is handed every source, annotated or not. */
    boolean handlesAll() {
        return annotations.contains(ALL);
    }

    /** Whether javac would hand it this source; judged by simple names, so now and then yes where javac says no. */
    boolean handles(Outline outline) {
        return annotations.stream().anyMatch(supported -> handles(supported, outline));
    }

    private static boolean handles(String supported, Outline outline) {
        if (supported.equals(ALL)) {
            return true;
        }
        return supported.endsWith(".*")
                ? !outline.annotations().isEmpty()
                : outline.carries(
                        supported.substring(Math.max(supported.lastIndexOf('.'), supported.lastIndexOf('/')) + 1));
    }

    String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
