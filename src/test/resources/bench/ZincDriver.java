package dev.hotreload.bench.compile;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import sbt.internal.inc.FileAnalysisStore;
import sbt.internal.inc.Locate;
import sbt.internal.inc.LoggedReporter;
import sbt.internal.inc.PlainVirtualFile;
import sbt.internal.inc.PlainVirtualFileConverter;
import sbt.internal.inc.ScalaInstance;
import sbt.internal.inc.ZincUtil;
import sbt.internal.inc.javac.JavaCompiler;
import xsbti.Logger;
import xsbti.T2;
import xsbti.VirtualFile;
import xsbti.compile.AnalysisContents;
import xsbti.compile.AnalysisStore;
import xsbti.compile.ClasspathOptions;
import xsbti.compile.CompileAnalysis;
import xsbti.compile.CompileOptions;
import xsbti.compile.CompileResult;
import xsbti.compile.CompilerCache;
import xsbti.compile.Compilers;
import xsbti.compile.DefinesClass;
import xsbti.compile.IncOptions;
import xsbti.compile.IncrementalCompiler;
import xsbti.compile.Inputs;
import xsbti.compile.JavaTools;
import xsbti.compile.Javadoc;
import xsbti.compile.PerClasspathEntryLookup;
import xsbti.compile.PreviousResult;
import xsbti.compile.Setup;

/**
 * Zinc with javac in process over sources in Java alone, its analysis kept in memory between compilations. Compiled by
 * the benchmark against the jars of Zinc. The answer to {@code compile} is what Zinc said of it; {@code store} writes the
 * analysis to disk, as a build tool does for its next start.
 */
public final class ZincDriver implements Function<String, String> {
    private final IncrementalCompiler zinc = ZincUtil.defaultIncrementalCompiler();
    private final StringBuilder said = new StringBuilder();
    private final Logger logger = new Heard();
    private final Map<VirtualFile, DefinesClass> defined = new HashMap<>();
    private final Compilers compilers;
    private final CompileOptions options;
    private final AnalysisStore store;
    private PreviousResult previous = PreviousResult.of(Optional.empty(), Optional.empty());
    private CompileResult last;

    public ZincDriver(List<Path> sources, List<Path> classpath, List<String> javacOptions, Path out, Path analysis) {
        ClassLoader own = ZincDriver.class.getClassLoader();
        ScalaInstance noScala =
                new ScalaInstance("2.13.18", own, own, own, new File[0], new File[0], new File[0], scala.Option.apply(null));
        JavaTools tools = new JavaTools() {
            private final xsbti.compile.JavaCompiler javac = JavaCompiler.local().get();

            @Override
            public xsbti.compile.JavaCompiler javac() {
                return javac;
            }

            @Override
            public Javadoc javadoc() {
                throw new UnsupportedOperationException();
            }
        };
        ClasspathOptions nothing = ClasspathOptions.of(false, false, false, false, false);
        compilers = Compilers.of(ZincUtil.scalaCompiler(noScala, new File("none"), nothing), tools);
        List<Path> all = new ArrayList<>(classpath);
        all.add(out);
        options = CompileOptions.of()
                .withSources(virtual(sources))
                .withClasspath(virtual(all))
                .withClassesDirectory(out)
                .withJavacOptions(javacOptions.toArray(new String[0]))
                .withConverter(PlainVirtualFileConverter.converter());
        store = FileAnalysisStore.binary(analysis.toFile());
    }

    private static VirtualFile[] virtual(List<Path> paths) {
        return paths.stream().map(PlainVirtualFile::new).toArray(VirtualFile[]::new);
    }

    @Override
    @SuppressWarnings("unchecked")
    public String apply(String command) {
        if (command.equals("store")) {
            store.set(AnalysisContents.create(last.analysis(), last.setup()));
            return "";
        }
        said.setLength(0);
        PerClasspathEntryLookup lookup = new PerClasspathEntryLookup() {
            @Override
            public Optional<CompileAnalysis> analysis(VirtualFile entry) {
                return Optional.empty();
            }

            @Override
            public DefinesClass definesClass(VirtualFile entry) {
                return defined.computeIfAbsent(entry, Locate::definesClass);
            }
        };
        Setup setup = Setup.of(
                lookup,
                false,
                Path.of("unused"),
                CompilerCache.fresh(),
                IncOptions.of(),
                new LoggedReporter(100, logger, position -> position),
                Optional.empty(),
                new T2[0]);
        last = zinc.compile(Inputs.of(compilers, options, setup, previous), logger);
        previous = PreviousResult.of(Optional.of(last.analysis()), Optional.of(last.setup()));
        return said.toString();
    }

    /** Keeps what Zinc tells its user. */
    private final class Heard implements Logger {
        @Override
        public void error(Supplier<String> text) {
            said.append("error ").append(text.get()).append('\n');
        }

        @Override
        public void warn(Supplier<String> text) {
            said.append("warn ").append(text.get()).append('\n');
        }

        @Override
        public void info(Supplier<String> text) {
            said.append(text.get()).append('\n');
        }

        @Override
        public void debug(Supplier<String> text) {}

        @Override
        public void trace(Supplier<Throwable> thrown) {}
    }
}
