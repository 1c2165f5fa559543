package dev.hotreload.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PathTreeTest {
    private final PathTree<String> tree = new PathTree<>();

    private Set<Path> atOrBelow(String path) {
        List<Path> found = tree.atOrBelow(Path.of(path));
        assertEquals(found.size(), Set.copyOf(found).size());
        return Set.copyOf(found);
    }

    private static Set<Path> paths(String... paths) {
        return Set.of(paths).stream().map(Path::of).collect(java.util.stream.Collectors.toSet());
    }

    @Test
    void belowADirectoryIsNotBesideIt() {
        for (String file : List.of("/p/dir/a", "/p/dir/b/c", "/p/dir-x", "/p/dir-x2/a", "/p/dir0", "/p/di")) {
            tree.put(Path.of(file), file);
        }
        assertEquals(paths("/p/dir/a", "/p/dir/b/c"), atOrBelow("/p/dir"));
        assertEquals(paths("/p/dir/b/c"), atOrBelow("/p/dir/b"));
        assertEquals(paths("/p/dir-x"), atOrBelow("/p/dir-x"));
        assertEquals(6, atOrBelow("/").size());
        assertEquals(paths(), atOrBelow("/q"));
    }

    @Test
    void aFileMayBecomeADirectory() {
        tree.put(Path.of("/p/a"), "file");
        tree.put(Path.of("/p/a/b"), "in a directory");
        assertEquals(paths("/p/a", "/p/a/b"), atOrBelow("/p/a"));
        tree.remove(Path.of("/p/a"));
        assertNull(tree.get(Path.of("/p/a")));
        assertEquals(paths("/p/a/b"), atOrBelow("/p"));
    }

    @Test
    void itBehavesLikeAMap() {
        Random random = new Random(7);
        Map<Path, String> map = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            Path path = Path.of("/");
            for (int depth = 1 + random.nextInt(4); depth > 0; depth--) {
                path = path.resolve("n" + random.nextInt(4));
            }
            if (random.nextBoolean()) {
                map.put(path, "v" + i);
                tree.put(path, "v" + i);
            } else {
                map.remove(path);
                tree.remove(path);
            }
            Path asked = path.getParent();
            assertEquals(map.size(), tree.size());
            assertEquals(map.get(path), tree.get(path));
            assertEquals(
                    map.keySet().stream()
                            .filter(file -> file.startsWith(asked))
                            .collect(java.util.stream.Collectors.toSet()),
                    Set.copyOf(tree.atOrBelow(asked)));
        }
        assertEquals(map.keySet(), Set.copyOf(tree.files()));
    }
}
