package dev.hotreload.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for development parts in a jar, war, ear, directory or image. Nothing is unpacked to disk, run or followed out of the artifact;
 * what cannot be looked at is told. On the thread of the caller.
 */
public final class Verifier {
    private final Path file;
    private final OwnParts own;
    private final Budget budget;
    private final Findings findings;
    private final Scan scan;
    private final List<Finding> found = new ArrayList<>();
    private final List<Unverified> unverified = new ArrayList<>();
    private String kind = "artifact";

    private Verifier(Path file, OwnParts own, Limits limits) {
        this.file = file;
        this.own = own;
        this.budget = new Budget(limits);
        this.findings = new Findings(budget);
        this.scan = new Scan(own, budget, findings);
    }

    /**
     * Everything that is found.
     *
     * @param artifact as it was named; a link is followed
     */
    public static Verification verify(Path artifact, OwnParts own, Limits limits) {
        Verifier verifier = new Verifier(artifact, own, limits);
        verifier.look();
        verifier.found.addAll(0, verifier.findings.found());
        verifier.unverified.addAll(0, verifier.findings.unverified());
        return new Verification(artifact, verifier.kind, verifier.budget.files(), verifier.found, verifier.unverified);
    }

    private void look() {
        try {
            if (Files.isDirectory(file)) {
                directory();
            } else if (Files.isRegularFile(file)) {
                budget.disk(Files.size(file));
                try (SeekableByteChannel channel = Files.newByteChannel(file)) {
                    stream(new Bytes(Channels.newInputStream(channel), Place.ARTIFACT));
                }
            } else {
                unverified.add(new Unverified(
                        Place.ARTIFACT,
                        Files.exists(file)
                                ? "is neither a file nor a directory"
                                : "does not exist; build it first, or check the path"));
            }
        } catch (UnverifiedException e) {
            unverified.add(e.unverified());
        } catch (IOException e) {
            unverified.add(new Unverified(Place.ARTIFACT, "cannot be read (" + e + "); check its permissions"));
        }
    }

    private void stream(Bytes in) throws IOException {
        byte[] head = in.peek(TarHeader.BLOCK);
        if (Magic.isZstd(head)) {
            throw UnverifiedException.of(
                    Place.ARTIFACT, "is compressed with zstd, which is not read; unpack it with: zstd -d");
        }
        if (Magic.isGzip(head)) {
            Bytes unpacked = Unpacked.of(in, Place.ARTIFACT, budget);
            if (!TarWalk.begins(unpacked)) {
                throw none("gzip, but holds no tar");
            }
            tar(unpacked);
        } else if (!Magic.isZip(head) && TarWalk.begins(in)) {
            tar(in);
        } else {
            zip(in, head);
        }
    }

    /** A program in front of a zip is allowed, of a file that is named or begins as such. */
    private void zip(Bytes in, byte[] head) throws IOException {
        boolean launcher = Magic.isScript(head) || Script.isBatch(file.toString());
        if (!Magic.isZip(head) && !launcher && !Scan.isNamedAsArchive(file.toString())) {
            throw none("none of these");
        }
        kind = "archive";
        scan.launcher(in);
        scan.zip(Place.ARTIFACT, in, 0);
    }

    private void tar(Bytes in) throws IOException {
        Blobs blobs = new Blobs(own, budget);
        TarWalk.walk(in, Place.ARTIFACT, budget, (entry, content) -> {
            if (entry.type() == TarEntry.Type.FILE) {
                blobs.add(entry.name(), new Bytes(content, Place.ARTIFACT));
            } else if (entry.type() == TarEntry.Type.LINK) {
                blobs.link(entry.name(), entry.link());
            } else if (entry.type() == TarEntry.Type.HARD_LINK) {
                blobs.link(entry.name(), "/" + entry.link());
            }
        });
        if (!blobs.areAnImage()) {
            throw none("a tar without manifest.json or index.json");
        }
        image(blobs);
    }

    private void image(Blobs blobs) throws IOException {
        kind = "image";
        Image.Judged judged = Image.judge(own, budget, blobs);
        found.addAll(judged.found());
        unverified.addAll(judged.unverified());
    }

    private void directory() throws IOException {
        DirectoryWalk walk = new DirectoryWalk(file.toRealPath(), budget, findings);
        if (Files.isRegularFile(file.resolve("oci-layout"))) {
            Blobs blobs = new Blobs(own, budget);
            walk.walk(visitor((name, content) -> blobs.add(name, new Bytes(content, Place.ARTIFACT))));
            image(blobs);
        } else {
            kind = "directory";
            walk.walk(visitor((name, content) -> scan.file(Place.ARTIFACT, name, content, 0)));
        }
    }

    /** What is done with a file. */
    private interface Step {
        void take(String name, InputStream content) throws IOException;
    }

    private Visitor visitor(Step step) {
        return new Visitor() {
            @Override
            public void file(String name, InputStream content) throws IOException {
                step.take(name, content);
            }

            @Override
            public void unverified(String name, String message) throws IOException {
                findings.addUnverified(new Unverified(Place.ARTIFACT.in(name), message));
            }
        };
    }

    private static UnverifiedException none(String what) {
        return UnverifiedException.of(
                Place.ARTIFACT,
                "is " + what
                        + "; verify takes a jar, war, ear or other zip, a directory, and an image as a tar of docker"
                        + " save or an OCI layout");
    }
}
