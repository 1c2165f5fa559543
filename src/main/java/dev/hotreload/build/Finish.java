package dev.hotreload.build;

import java.util.function.UnaryOperator;

/**
 * What is done to a class file between javac and the class directory. Builds compare what javac wrote.
 *
 * @param name of this way to do it: with another one, class files of an earlier run are not believed
 * @param edit depends on nothing but the bytes
 */
public record Finish(String name, UnaryOperator<byte[]> edit) {
    /** Class files stay as javac wrote them. */
    public static Finish none() {
        return new Finish("", UnaryOperator.identity());
    }
}
