package dev.hotreload.build;

import com.sun.source.util.JavacTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;

/**
 * What javac has read of the JDK and of jars, kept from one compilation to the next with the same options, class path and
 * file manager. javac has this for its own shell and tests ({@code com.sun.tools.javac.api.JavacTaskPool}), where all
 * classes are new each time; here, the project's own classes and packages are made what they are when javac hears of them for
 * the first time. The symbols stay the same objects, since a library may refer to a class of the project; so does javac between
 * two rounds of annotation processing ({@code JavacProcessingEnvironment.Round.newRound}). Not thread-safe.
 */
final class KeptSymbols {
    private final JavacInternals javac;
    private final Object context;
    private final IdentityHashMap<Object, JavaFileObject> ofLibraries = new IdentityHashMap<>();
    private boolean used;

    /** Nothing is known yet. */
    KeptSymbols(JavacInternals javac, List<String> options) {
        this.javac = javac;
        this.context = asked(() -> javac.newContext(options));
    }

    /**
     * A compilation that knows what earlier ones have read, and nothing of the project. Throws
     * {@link IllegalArgumentException} if javac does not take the options.
     *
     * @param classDirs where the project's classes and those of directories in the class path are
     */
    JavacTask task(
            JavaFileManager files,
            JavacReport report,
            List<String> options,
            Iterable<? extends JavaFileObject> units,
            List<Path> classDirs) {
        List<String> left = used ? withoutRelease(options) : options;
        return asked(() -> {
            if (used) {
                forget(classDirs);
            }
            used = true;
            return javac.task(context, report.other(), files, report.diagnostics(), left, units);
        });
    }

    private interface Question<T> {
        T ask() throws ReflectiveOperationException;
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("javac has not the internals that were found in it", e);
        }
    }

    /** javac still has the platform of that release open, and would open it again. */
    private static List<String> withoutRelease(List<String> options) {
        int at = options.indexOf("--release");
        return at < 0
                ? options
                : Stream.concat(options.subList(0, at).stream(), options.subList(at + 2, options.size()).stream())
                        .toList();
    }

    /**
     * Ends a compilation.
     *
     * @param success whether it had no error; without one javac leaves the platform's classes as they are
     * @return whether its result is right and another may follow; false: a source declares what is known as a library's
     */
    boolean done(boolean success) {
        return asked(() -> isSound(success));
    }

    private boolean isSound(boolean success) throws ReflectiveOperationException {
        if (!javac.clear(context) || !(success || javac.isPlatformSound(javac.symtab(context)))) {
            return false;
        }
        for (Map.Entry<Object, JavaFileObject> library : ofLibraries.entrySet()) {
            if (javac.classFile(library.getKey()) != library.getValue()) {
                return false;
            }
        }
        return true;
    }

    private void forget(List<Path> classDirs) throws ReflectiveOperationException {
        Object symtab = javac.symtab(context);
        Set<Object> mixed = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Object> changing = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object symbol : javac.packages(symtab)) {
            if (javac.isListed(symbol)) {
                if (isIn(classDirs, javac.nameOfPackage(symbol))) {
                    mixed.add(symbol);
                } else if (javac.isEmpty(symbol)) {
                    changing.add(symbol);
                }
            }
        }
        changing.addAll(mixed);
        for (Object symbol : javac.classes(symtab)) {
            JavaFileObject file = javac.classFile(symbol);
            if (file == null && javac.isUnread(symtab, symbol)) {
                continue;
            }
            Object of = javac.packageOf(symbol);
            if (file != null && javac.isSound(symbol) && isLibrary(symbol, file) && !mixed.contains(of)) {
                continue;
            }
            ofLibraries.remove(symbol);
            if (file != null) {
                changing.add(of);
            }
            javac.forgetClass(symtab, symbol);
        }
        for (Object symbol : changing) {
            javac.forgetPackage(symtab, symbol);
        }
    }

    private static boolean isIn(List<Path> classDirs, String packageName) {
        String folder = packageName.replace('.', '/');
        return classDirs.stream().anyMatch(dir -> Files.isDirectory(dir.resolve(folder)));
    }

    private boolean isLibrary(Object symbol, JavaFileObject file) {
        if (ofLibraries.get(symbol) == file) {
            return true;
        }
        boolean library = "jar".equals(file.toUri().getScheme());
        if (library) {
            ofLibraries.put(symbol, file);
        }
        return library;
    }
}
