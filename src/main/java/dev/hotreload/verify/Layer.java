package dev.hotreload.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one layer of an image adds, and what it hides of those below it. Whiteouts are those of the OCI image specification: a file
 * {@code .wh.NAME} deletes NAME, {@code .wh..wh..opq} all that layers below have in its directory.
 *
 * @param findings at places from the root of the file system; each file of the layer has its own
 * @param files all but directories
 * @param directories without a slash at the end
 * @param deleted paths
 * @param opaque directories
 * @param linked other names of a file, by the name that a hard link leads to
 */
record Layer(
        List<Finding> findings,
        List<Unverified> unverified,
        Set<String> files,
        Set<String> directories,
        Set<String> deleted,
        Set<String> opaque,
        Map<String, List<String>> linked) {
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    private static final Pattern NOTHING = Pattern.compile("(?:^|(?<=/))(?:\\./|/)+");

    /** Reads a layer to its end, or as far as it goes. */
    static Layer read(Bytes tar, OwnParts own, Budget budget) throws IOException {
        Findings findings = Findings.apart(budget);
        Scan scan = new Scan(own, budget, findings);
        Reader reader = new Reader(scan, budget, findings);
        try {
            TarWalk.walk(tar, Place.ARTIFACT, budget, reader::entry);
        } catch (UnverifiedException e) {
            if (!e.concerns(Place.ARTIFACT)) {
                throw e;
            }
            findings.addUnverified(e.unverified());
        }
        return new Layer(
                findings.found(),
                findings.unverified(),
                reader.files,
                reader.directories,
                reader.deleted,
                reader.opaque,
                reader.linked);
    }

    /** How this layer, being above, hides a file; empty: it does not. */
    Optional<String> hides(String path) {
        if (files.contains(path) || directories.contains(path)) {
            return Optional.of("replaces");
        }
        for (String at = path; !at.isEmpty(); at = parent(at)) {
            if (deleted.contains(at) || opaque.contains(parent(at)) || (!at.equals(path) && files.contains(at))) {
                return Optional.of("deletes");
            }
        }
        return Optional.empty();
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** As a path from the root, however it was written. */
    static String clean(String name) {
        String clean = NOTHING.matcher(name).replaceAll("");
        return clean.endsWith("/") ? clean.substring(0, clean.length() - 1) : clean;
    }

    /** Fills the sets. */
    private static final class Reader {
        private final Scan scan;
        private final Budget budget;
        private final Findings findings;
        private final Set<String> files = new HashSet<>();
        private final Set<String> directories = new HashSet<>();
        private final Set<String> deleted = new HashSet<>();
        private final Set<String> opaque = new HashSet<>();
        private final Map<String, List<String>> linked = new HashMap<>();

        Reader(Scan scan, Budget budget, Findings findings) {
            this.scan = scan;
            this.budget = budget;
            this.findings = findings;
        }

        void entry(TarEntry entry, InputStream content) throws IOException {
            String path = clean(entry.name());
            budget.keep(Place.ARTIFACT, path);
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (name.equals(OPAQUE)) {
                opaque.add(parent(path));
            } else if (name.startsWith(WHITEOUT)) {
                String parent = parent(path);
                deleted.add((parent.isEmpty() ? "" : parent + "/") + name.substring(WHITEOUT.length()));
            } else if (entry.type() == TarEntry.Type.DIRECTORY) {
                directories.add(path);
            } else {
                files.add(path);
                look(entry, path, content);
            }
        }

        private void look(TarEntry entry, String path, InputStream content) throws IOException {
            if (entry.type() == TarEntry.Type.FILE) {
                scan.file(Place.ARTIFACT, path, content, 0);
            } else if (entry.type() == TarEntry.Type.HARD_LINK) {
                String target = clean(entry.link());
                budget.keep(Place.ARTIFACT, target);
                linked.computeIfAbsent(target, name -> new ArrayList<>()).add(path);
            } else if (entry.type() == TarEntry.Type.SPARSE) {
                findings.addUnverified(new Unverified(
                        Place.ARTIFACT.in(path), "is stored with holes, which is not read; build the image again"));
            }
        }
    }
}
