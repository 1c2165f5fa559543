package dev.hotreload.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A project as hotreload compiles and runs it. All paths are absolute. Immutable.
 *
 * @param name for people
 * @param tool what the class path came from, such as {@code Maven}
 * @param sourceDirs roots of Java sources, existing or not
 * @param resourceDirs what is copied beside the classes, in order; where two hold the same path the later wins
 * @param compileClasspath jars and class directories that javac sees, in order
 * @param runtimeClasspath jars and class directories that the application sees after its own classes, in order
 * @param buildFiles files whose content decides all of this; a change of one starts a new session
 * @param declaredMainClass what the build file names as the main class
 * @param jvmArgs options that the build file, or the script itself, asks for the JVM
 * @param libraries the other modules of the build that this one uses, each after those that it uses itself
 * @param generators what makes sources or resources of this module, in the order in which it is to run
 * @param made what a command of the developer makes in our place; there are no source directories then
 * @param script a program of one file, whose source and resource directories are files; empty: any other project
 */
public record Project(
        String name,
        String tool,
        Path root,
        List<Path> sourceDirs,
        List<ResourceDir> resourceDirs,
        List<Path> compileClasspath,
        List<Path> runtimeClasspath,
        JavacOptions javac,
        List<Path> buildFiles,
        Optional<String> declaredMainClass,
        List<String> jvmArgs,
        List<Library> libraries,
        List<Generator> generators,
        Optional<Made> made,
        Optional<Script> script) {

    public Project {
        sourceDirs = List.copyOf(sourceDirs);
        resourceDirs = List.copyOf(resourceDirs);
        compileClasspath = List.copyOf(compileClasspath);
        runtimeClasspath = List.copyOf(runtimeClasspath);
        buildFiles = List.copyOf(buildFiles);
        jvmArgs = List.copyOf(jvmArgs);
        libraries = List.copyOf(libraries);
        generators = List.copyOf(generators);
    }

    /** One of which nothing is generated. */
    public Project(
            String name,
            String tool,
            Path root,
            List<Path> sourceDirs,
            List<ResourceDir> resourceDirs,
            List<Path> compileClasspath,
            List<Path> runtimeClasspath,
            JavacOptions javac,
            List<Path> buildFiles,
            Optional<String> declaredMainClass,
            List<Library> libraries) {
        this(
                name,
                tool,
                root,
                sourceDirs,
                resourceDirs,
                compileClasspath,
                runtimeClasspath,
                javac,
                buildFiles,
                declaredMainClass,
                libraries,
                List.of());
    }

    /** One whose classes we make. */
    public Project(
            String name,
            String tool,
            Path root,
            List<Path> sourceDirs,
            List<ResourceDir> resourceDirs,
            List<Path> compileClasspath,
            List<Path> runtimeClasspath,
            JavacOptions javac,
            List<Path> buildFiles,
            Optional<String> declaredMainClass,
            List<Library> libraries,
            List<Generator> generators) {
        this(
                name,
                tool,
                root,
                sourceDirs,
                resourceDirs,
                compileClasspath,
                runtimeClasspath,
                javac,
                buildFiles,
                declaredMainClass,
                List.of(),
                libraries,
                generators,
                Optional.empty(),
                Optional.empty());
    }

    /** One that uses no other module. */
    public Project(
            String name,
            String tool,
            Path root,
            List<Path> sourceDirs,
            List<ResourceDir> resourceDirs,
            List<Path> compileClasspath,
            List<Path> runtimeClasspath,
            JavacOptions javac,
            List<Path> buildFiles,
            Optional<String> declaredMainClass) {
        this(
                name,
                tool,
                root,
                sourceDirs,
                resourceDirs,
                compileClasspath,
                runtimeClasspath,
                javac,
                buildFiles,
                declaredMainClass,
                List.of());
    }

    /**
     * A module that is compiled with the project from its sources, instead of being taken from a repository.
     *
     * @param project its own runtime class path and main class do not count
     * @param classDir where hotreload puts its classes, and what stands for it in class paths; the directory above is
     *     the module's alone
     */
    public record Library(Project project, Path classDir) {}

    /**
     * A command of the build tool that makes sources or resources.
     *
     * @param name for people
     * @param inputs files and directories, existing or not; when one of them changes the command is to run
     * @param outputDirs directories, or single files, that it writes; they are among the source or resource directories,
     *     and may be missing after it ran
     */
    public record Generator(
            String name, List<Path> inputs, List<String> command, Path workingDir, List<Path> outputDirs) {
        public Generator {
            // Otherwise each run would be the reason of the next.
            List<Path> written = outputDirs;
            inputs = inputs.stream()
                    .filter(input -> written.stream().noneMatch(output -> output.startsWith(input)))
                    .toList();
            command = List.copyOf(command);
            outputDirs = List.copyOf(outputDirs);
            if (command.isEmpty()) {
                throw new IllegalArgumentException(name + " has no command");
            }
        }
    }

    /**
     * What a command of the developer makes, and of what.
     *
     * @param inputs directories; a change of a file in them runs the command
     * @param classDirs where it leaves classes and resources, in the order of the class path; existing or not
     * @param artifacts jars of the class path that it makes; existing or not
     * @param program the file that is run, where the command makes that
     */
    public record Made(List<Path> inputs, List<Path> classDirs, List<Path> artifacts, Optional<Path> program) {
        public Made {
            inputs = List.copyOf(inputs);
            classDirs = List.copyOf(classDirs);
            artifacts = List.copyOf(artifacts);
        }

        /** Whether the command's own work may change this file. */
        public boolean makes(Path file) {
            return Stream.of(classDirs, artifacts, program.stream().toList())
                    .flatMap(List::stream)
                    .anyMatch(file::startsWith);
        }
    }

    /** All generators in the order in which they are to run, those of the libraries too. */
    public List<Generator> allGenerators() {
        return Stream.concat(libraries.stream().map(Library::project), Stream.of(this))
                .flatMap(project -> project.generators.stream())
                .toList();
    }

    /** All source directories, those of the libraries too. */
    public List<Path> allSourceDirs() {
        return all().flatMap(project -> project.sourceDirs.stream()).toList();
    }

    /** All resource directories, those of the libraries too. */
    public List<ResourceDir> allResourceDirs() {
        return all().flatMap(project -> project.resourceDirs.stream()).toList();
    }

    /** The class directories of the libraries. */
    public List<Path> libraryClassDirs() {
        return libraries.stream().map(Library::classDir).toList();
    }

    private Stream<Project> all() {
        return Stream.concat(Stream.of(this), libraries.stream().map(Library::project));
    }

    Project with(List<ResourceDir> newResourceDirs, List<Path> newBuildFiles, List<Library> newLibraries) {
        return new Project(
                name,
                tool,
                root,
                sourceDirs,
                newResourceDirs,
                compileClasspath,
                runtimeClasspath,
                javac,
                newBuildFiles,
                declaredMainClass,
                jvmArgs,
                newLibraries,
                generators,
                made,
                script);
    }

    /**
     * How javac is called.
     *
     * @param javaHome the JDK that compiles and runs
     * @param release {@code --release}; empty: not given
     * @param args further options, in order; no class path, no output directory, no {@code --release}
     * @param processorPath empty: processors are looked for on the compile class path, as javac does up to 22
     * @param processing whether annotation processors run
     */
    public record JavacOptions(
            Path javaHome, OptionalInt release, List<String> args, List<Path> processorPath, Processing processing) {
        public JavacOptions {
            args = List.copyOf(args);
            processorPath = List.copyOf(processorPath);
        }
    }

    /** Whether annotation processors run. */
    public enum Processing {
        /** javac's default: those that it finds. */
        FOUND,
        /** Only those of the processor path. */
        PATH,
        NONE
    }
}
