package dev.hotreload.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The mounted file systems, and whether a change made on the other side of one sends an event here. */
final class MountTable {
    private static final Pattern SILENT = Pattern.compile(
            "9p|drvfs|nfs\\d*|cifs|smb\\w*|vboxsf|vmhgfs|prl_fs|virtiofs|afs|ceph|glusterfs|lustre|ncpfs|davfs|fuse\\..*|fuse");

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
                mounts.add(new Mount(unescape(fields[4]), halves[1].split(" ", -1)[0]));
            }
        }
        return new MountTable(mounts);
    }

    /** The type of the file system that holds the path, if changes there may come without events. */
    Optional<String> silentTypeOf(Path path) {
        // The last of equals: it was mounted over the others.
        return mounts.stream()
                .filter(mount -> path.startsWith(mount.point()))
                .reduce((a, b) -> Comparator.comparingInt(Mount::depth).compare(a, b) > 0 ? a : b)
                .map(Mount::type)
                .filter(type -> SILENT.matcher(type).matches());
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

    private record Mount(String point, String type) {
        int depth() {
            return point.length();
        }
    }
}
