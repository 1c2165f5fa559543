package dev.hotreload.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Goes through a directory. Links are not followed; one that leads out is told. */
final class DirectoryWalk {
    private final Path root;
    private final Budget budget;
    private final Findings findings;

    DirectoryWalk(Path root, Budget budget, Findings findings) {
        this.root = root;
        this.budget = budget;
        this.findings = findings;
    }

    void walk(Visitor visitor) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                one(file, attributes, visitor);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                visitor.unverified(name(file), "cannot be read (" + e + "); check its permissions");
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void one(Path file, BasicFileAttributes attributes, Visitor visitor) throws IOException {
        if (attributes.isSymbolicLink()) {
            link(file);
        } else if (attributes.isRegularFile()) {
            budget.file(Place.ARTIFACT);
            budget.disk(attributes.size());
            try (InputStream in = Files.newInputStream(file)) {
                visitor.file(name(file), in);
            } catch (UnverifiedException e) {
                throw e;
            } catch (IOException e) {
                visitor.unverified(name(file), "cannot be read (" + e + "); check its permissions");
            }
        }
    }

    private void link(Path file) throws IOException {
        Path parent = file.getParent();
        Path target = (parent == null ? root : parent)
                .resolve(Files.readSymbolicLink(file))
                .normalize();
        if (!target.startsWith(root)) {
            findings.add(
                    Rule.LINK_OUTSIDE,
                    Level.WARNING,
                    Place.ARTIFACT,
                    name(file),
                    "a link that leads out of the directory; what it points to was not looked at");
        }
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
    }
}
