package dev.hotreload.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The mounted file systems, and whether a change made on the other side of one sends an event here. */
final class MountTable {
    private static final Pattern SILENT = Pattern.compile(String.join(
            "|",
            "9p|drvfs", // the disks of Windows in WSL 2
            "virtiofs|vboxsf|vmhgfs|prl_fs\\w*", // shared with a virtual machine
            "fakeowner|grpcfuse|osxfs", // Docker Desktop
            "nfs\\d*|cifs|smb\\w*|afs|ncpfs|davfs|ceph|glusterfs|lustre|beegfs|gpfs|gfs2|ocfs2|orangefs",
            // What is only a layer over local directories is changed through itself.
            "fuse|fuse\\.(?!fuse-overlayfs|gocryptfs|encfs|cryfs|mergerfs).*"));

    private final List<Mount> mounts;

    private MountTable(List<Mount> mounts) {
        this.mounts = List.copyOf(mounts);
    }

    /** Empty where there is no {@code /proc}. */
    static MountTable ofThisMachine() {
        Path file = Path.of("/proc/self/mountinfo");
        try {
            return parse(Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "");
        } catch (IOException notLinux) {
            return parse("");
        }
    }

    /** The format of proc_pid_mountinfo(5): the mount point is the fifth field, the type follows a lone hyphen. */
    static MountTable parse(String mountinfo) {
        List<Mount> mounts = new ArrayList<>();
        for (String line : mountinfo.lines().toList()) {
            String[] halves = line.split(" - ", 2);
            String[] fields = halves[0].split(" ", -1);
            if (halves.length == 2 && fields.length > 4) {
                String type = halves[1].split(" ", -1)[0];
                pathOf(unescape(fields[4])).ifPresent(point -> mounts.add(new Mount(point, type)));
            }
        }
        return new MountTable(mounts);
    }

    private static Optional<Path> pathOf(String point) {
        try {
            return Optional.of(Path.of(point));
        } catch (InvalidPathException notInThisLocale) {
            return Optional.empty();
        }
    }

    /** The type of the file system that holds the path, if changes there may come without events. */
    Optional<String> silentTypeOf(Path path) {
        return typeOf(real(path)).filter(MountTable::isSilent);
    }

    /** Where such file systems are mounted below a directory, with their types. */
    Map<Path, String> silentBelow(Path dir) {
        Path real = real(dir);
        Map<Path, String> found = new TreeMap<>();
        for (Mount mount : mounts) {
            if (mount.point().startsWith(real) && !mount.point().equals(real)) {
                typeOf(mount.point())
                        .filter(MountTable::isSilent)
                        .ifPresent(type -> found.put(dir.resolve(real.relativize(mount.point())), type));
            }
        }
        return found;
    }

    private static boolean isSilent(String type) {
        return SILENT.matcher(type).matches();
    }

    private Optional<String> typeOf(Path path) {
        // The last of equals: it was mounted over the others.
        return mounts.stream()
                .filter(mount -> path.startsWith(mount.point()))
                .reduce((a, b) -> Comparator.comparingInt(Mount::depth).compare(a, b) > 0 ? a : b)
                .map(Mount::type);
    }

    /** Without links, as far as it exists. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException missing) {
            Path parent = path.getParent();
            return parent == null ? path : real(parent).resolve(Objects.requireNonNull(path.getFileName()));
        }
    }

    private static String unescape(String field) {
        byte[] bytes = Pattern.compile("\\\\([0-7]{3})")
                .matcher(field)
                .replaceAll(match -> {
                    char c = (char) Integer.parseInt(match.group(1), 8);
                    return c == '\\' ? "\\\\\\\\" : String.valueOf(c);
                })
                .getBytes(StandardCharsets.ISO_8859_1);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private record Mount(Path point, String type) {
        int depth() {
            return point.getNameCount();
        }
    }
}
