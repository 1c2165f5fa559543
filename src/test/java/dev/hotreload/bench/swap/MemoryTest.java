package dev.hotreload.bench.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** Tests of how jcmd's answers are read and drawn. */
class MemoryTest {
    private static final String G1 = """
            4711:
             garbage-first heap   total 98304K, used 13312K [0x0000000680000000, 0x0000000800000000)
              region size 4096K, 1 young (4096K), 0 survivors (0K)
             Metaspace       used 21504K, committed 21888K, reserved 1114112K
              class space    used 2560K, committed 2752K, reserved 1048576K
            """;
    private static final String SERIAL = """
            4711:
             def new generation   total 118016K, used 1024K [0x0, 0x1, 0x2)
              eden space 104960K,   1% used [0x0, 0x1, 0x2)
             tenured generation   total 262144K, used 4096K [0x0, 0x1, 0x2)
               the space 262144K,   1% used [0x0, 0x1, 0x2)
             Metaspace       used 10240K, committed 10432K, reserved 1064960K
            """;

    @Test
    void whatIsUsedIsReadOfEveryCollector() {
        assertEquals(13, Memory.heap(G1));
        assertEquals(21, Memory.metaspace(G1));
        assertEquals(5, Memory.heap(SERIAL));
        assertEquals(10, Memory.metaspace(SERIAL));
    }

    @Test
    void anAnswerThatIsNotUnderstoodIsNoFigure() {
        assertThrows(IllegalArgumentException.class, () -> Memory.heap("4711: no such process"));
    }

    @Test
    void thePlotHasALineForEachKindOfMemory() throws Exception {
        String svg =
                new Plot(List.of(new Memory.Point(0, 13, 21, 11, 23), new Memory.Point(500, 14, 22, 12, 24))).svg();
        var drawn = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        var paths = drawn.getElementsByTagName("path");
        int lines = 0;
        for (int i = 0; i < paths.getLength(); i++) {
            lines += paths.item(i).getAttributes().getNamedItem("fill") == null ? 0 : 1;
        }
        assertEquals(4, lines);
    }
}
