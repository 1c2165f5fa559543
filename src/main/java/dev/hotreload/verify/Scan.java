package dev.hotreload.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks at one file after the other, and into the archives among them. */
final class Scan {
    private static final int HEAD = 4 * 1024;
    private static final int LAUNCHER = 15 * 1024;
    private static final int LONGEST_PATH = 4096;
    private static final Pattern ARCHIVE = Pattern.compile("(?i)\\.(?:jar|war|ear|rar|zip)$");
    private static final Pattern MANIFEST = Pattern.compile("(?i)(?:^|/)META-INF/MANIFEST\\.MF$");
    private static final Pattern OUTSIDE = Pattern.compile("(?:^|/)\\.\\.(?:/|$)");

    private final Budget budget;
    private final Findings findings;
    private final NameRules names;
    private final TextRules texts;
    private final ManifestRules manifests;

    Scan(OwnParts own, Budget budget, Findings findings) {
        FlagRules flags = new FlagRules(own);
        this.budget = budget;
        this.findings = findings;
        this.names = new NameRules(own);
        this.texts = new TextRules(own, flags, findings);
        this.manifests = new ManifestRules(own, names, flags, findings);
    }

    /**
     * Looks at a file.
     *
     * @param name as the container has it
     * @param depth how many archives it is in
     */
    void file(Place container, String name, InputStream content, int depth) throws IOException {
        if (name.length() > LONGEST_PATH) {
            String cut = name.substring(0, 80) + "...";
            findings.addUnverified(new Unverified(
                    container.in(cut), "has a name of " + name.length() + " letters; nothing uses that"));
            return;
        }
        String path = name.replace('\\', '/');
        if (OUTSIDE.matcher(path).find()) {
            findings.add(
                    Rule.PATH_OUTSIDE,
                    Level.WARNING,
                    container,
                    name,
                    "a name that leads out of the archive; it was looked at, and nothing was written");
        }
        Optional<NameRules.Match> match = names.of(path);
        if (match.isPresent()) {
            findings.add(
                    match.get().rule(),
                    Level.ERROR,
                    container,
                    name,
                    match.get().message());
        }
        boolean known = match.map(NameRules.Match::whole).orElse(false);
        if (!known && !path.endsWith(".class")) {
            content(container, name, path, new Bytes(content, container.in(name)), depth);
        }
    }

    private void content(Place container, String name, String path, Bytes in, int depth) throws IOException {
        byte[] head = in.peek(HEAD);
        boolean archive = Magic.isZip(head) || (isNamedAsArchive(path) && head.length > 0);
        if (archive) {
            nested(container, name, in, depth);
        } else if (MANIFEST.matcher(path).find()) {
            manifests.look(container, name, in.readNBytes(budget.limits().textBytes()));
        } else if (isLauncher(path, head)) {
            if (Magic.holdsZip(in.peek(LAUNCHER))) {
                texts.look(container, name, in.peek(LAUNCHER));
                nested(container, name, in, depth);
            } else {
                texts.look(container, name, in.readNBytes(budget.limits().textBytes()));
            }
        } else if (!isBinary(head) && TextRules.isWanted(path, head)) {
            texts.look(container, name, in.readNBytes(budget.limits().textBytes()));
        }
    }

    static boolean isNamedAsArchive(String path) {
        return ARCHIVE.matcher(path).find();
    }

    /** Looks at the script in front of an archive, where there is one; nothing is taken. */
    void launcher(Bytes in) throws IOException {
        byte[] head = in.peek(LAUNCHER);
        if (Magic.isScript(head)) {
            texts.look(Place.ARTIFACT, "", head);
        }
    }

    /** A program may stand in front of its own jar, as one file. */
    private static boolean isLauncher(String path, byte[] head) {
        return Magic.isScript(head) || (Script.isBatch(path) && head.length > 0);
    }

    private static boolean isBinary(byte[] head) {
        for (byte one : head) {
            if (one == 0) {
                return true;
            }
        }
        return false;
    }

    private void nested(Place container, String name, Bytes in, int depth) throws IOException {
        Place place = container.in(name);
        if (depth >= budget.limits().depth()) {
            findings.addUnverified(new Unverified(
                    place, "is too deep to verify: more than " + budget.limits().depth() + " archives in each other"));
            return;
        }
        try {
            zip(place, in, depth + 1);
        } catch (UnverifiedException e) {
            if (!e.concerns(place)) {
                throw e;
            }
            findings.addUnverified(e.unverified());
        }
    }

    /** Looks at all files of a zip. */
    void zip(Place place, Bytes in, int depth) throws IOException {
        Visitor visitor = new Visitor() {
            @Override
            public void file(String name, InputStream content) throws IOException {
                Scan.this.file(place, name, content, depth);
            }

            @Override
            public void unverified(String name, String message) throws IOException {
                findings.addUnverified(new Unverified(place.in(name), message));
            }
        };
        ZipWalk.walk(in, place, budget, visitor, findings);
    }
}
