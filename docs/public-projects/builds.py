"""What Maven or Gradle itself says of a project, held against what `hotreload config --project` found."""
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path


class Failure(Exception):
    pass


def sh(*command, cwd, timeout=900):
    """Its output."""
    done = subprocess.run([str(c) for c in command], cwd=cwd, text=True, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=timeout)
    if done.returncode != 0:
        errors = [line for line in done.stdout.splitlines() if line.startswith("[ERROR]")] or [done.stdout.strip()[-400:]]
        raise Failure(f"{' '.join(map(str, command))} failed: {errors[0][:400]}")
    return done.stdout


def compare(project, checkout, found):
    """The cells of the two class paths and of the options, and what differs in them; the build runs in a copy."""
    with tempfile.TemporaryDirectory(dir=checkout.parent) as temp:
        copy = Path(temp) / checkout.name
        sh("git", "clone", "-q", "--shared", checkout, copy, cwd=temp)
        sh("git", "checkout", "-q", project["commit"], cwd=copy)
        said = (gradle if found["tool"] == "Gradle" else maven)(project, checkout, copy, found)
        notes = []
        paths = [compare_paths(scope, said[scope], said["dirs"], found, notes) for scope in ("compile", "runtime")]
        return *paths, compare_options(said["options"], found, notes), notes


# What decides only which warnings are shown (older compiler plugins show none unless they are asked to), and what
# the build tool adds because of its own use of javac.
NO_MATTER = {"-nowarn", "-Xlint:-options", "-XDuseUnsharedTable=true"}
VALUED = {"-d", "-h", "-cp", "-classpath", "-sourcepath", "-s", "-processorpath", "--processor-path", "--module-path"}


def compare_options(line, found, notes):
    if line is None:
        return "not shown"
    javac = found["javac"]
    ours = ([f"--release {javac['release']}"] if "release" in javac else []) + javac["args"]
    ours = set(" ".join(ours).split()) - NO_MATTER
    theirs = without_places(line) - NO_MATTER
    if not any(map(has_processors, [*found["compile_classpath"], *javac["processor_path"]])):
        theirs.discard("-proc:none")
    if ours == theirs:
        return "equal"
    notes.append(f"options: {found['tool']} only {sorted(theirs - ours)}, hotreload only {sorted(ours - theirs)}")
    return "differ"


def without_places(line):
    words, found, i = line.split(" "), set(), 0
    while i < len(words):
        if words[i] in VALUED:
            i += 1 if words[i + 1:] and words[i + 1].startswith("-") else 2
            continue
        if words[i] and not words[i].endswith(".java"):
            found.add(words[i])
        i += 1
    return found


def has_processors(entry):
    services = "META-INF/services/javax.annotation.processing.Processor"
    if Path(entry).is_dir():
        return (Path(entry) / services).exists()
    return zipfile.is_zipfile(entry) and services in zipfile.ZipFile(entry).namelist()


def compare_paths(scope, theirs, dirs, found, notes):
    """dirs: where the build tool has the classes of a module, by where hotreload has them."""
    ours = [dirs.get(entry, entry) for entry in found[f"{scope}_classpath"]]
    if ours == theirs:
        return f"equal ({len(ours)})"
    missing = [e for e in theirs if e not in ours]
    more = [e for e in ours if e not in theirs]
    if not missing and [e for e in ours if e in theirs] == theirs and scope == "runtime":
        return f"equal ({len(theirs)}), and {len(more)} of scope provided"
    notes.append(f"{scope} class path: {found['tool']} only {[Path(e).name for e in missing]},"
                 f" hotreload only {[Path(e).name for e in more]}"
                 + ("; another order" if not missing and not more else ""))
    return "differs"


def program(names, tool):
    """The wrapper, unless it cannot be had; then what is installed, as hotreload does it."""
    for name in names:
        if os.access(name, os.X_OK) and subprocess.run([name, "--version"], cwd=name.parent, stdin=subprocess.DEVNULL,
                                                       capture_output=True).returncode == 0:
            return str(name)
    return shutil.which(tool) or tool


def maven(project, checkout, copy, found):
    module = project.get("module", "")
    directory = copy if module else copy / project.get("directory", ".")
    base = [program([directory / "mvnw", copy / "mvnw"], "mvn"), "-B", "-DskipTests",
            *project.get("maven", "").split(), *(["-pl", module, "-am"] if module else [])]
    said = {"dirs": {m["class_dir"]: str(copy / Path(m["root"]).relative_to(checkout) / "target" / "classes")
                     for m in found["modules"]}}
    for scope in ("compile", "runtime"):
        log = sh(*base, "-X", "compile", "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath",
                 f"-DincludeScope={scope}", f"-Dmdep.outputFile=cp-{scope}.txt", cwd=directory)
        file = copy / Path(found["root"]).relative_to(checkout) / f"cp-{scope}.txt"
        said[scope] = [entry for entry in file.read_text().strip().split(os.pathsep) if entry]
        lines = re.findall(r"Command line options:\s*\n\[DEBUG\] (.*)", log)
        said.setdefault("options", lines[-1] if lines else None)
    return said


# Gradle shows what it gives to javac, but not with what it runs.
RUNTIME = """allprojects { project ->
    afterEvaluate {
        if (project.plugins.hasPlugin('java')) {
            project.task('saysRuntime').doLast { println 'runtime: ' + project.sourceSets.main.runtimeClasspath.asPath }
        }
    }
}
"""


def gradle(project, checkout, copy, found):
    directory = copy / project.get("directory", ".")
    module = f":{project['module']}" if "module" in project else ""
    script = copy.parent / "says.gradle"
    script.write_text(RUNTIME)
    log = sh(program([directory / "gradlew"], "gradle"), "--no-daemon", "--debug", "-I", script,
             f"{module}:compileJava", f"{module}:saysRuntime", cwd=directory)
    line = re.findall(r"Compiler arguments: (.*)", log)[-1]
    own = copy / Path(found["root"]).relative_to(checkout) / "build"
    roots = {copy / Path(m["root"]).relative_to(checkout) / "build": m["class_dir"] for m in found["modules"]}
    def entries(path):
        """A module's jar, or its directories of classes and resources, are the class directory that hotreload has."""
        paths = [Path(entry) for entry in path.split(os.pathsep) if entry and own not in Path(entry).parents]
        return list(dict.fromkeys(next((c for root, c in roots.items() if root in p.parents), str(p)) for p in paths))
    return {"dirs": {}, "options": line, "compile": entries(re.search(r" -classpath (\S*)", line).group(1)),
            "runtime": entries(re.findall(r"runtime: (.*)", log)[-1])}
