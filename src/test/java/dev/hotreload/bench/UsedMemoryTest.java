package dev.hotreload.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Tests of how jcmd's answers are read. */
class UsedMemoryTest {
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
        assertEquals(new UsedMemory(13, 21), UsedMemory.in(G1));
        assertEquals(new UsedMemory(5, 10), UsedMemory.in(SERIAL));
    }

    @Test
    void anAnswerThatIsNotUnderstoodIsNoFigure() {
        assertThrows(IllegalArgumentException.class, () -> UsedMemory.in("4711: no such process"));
    }
}
