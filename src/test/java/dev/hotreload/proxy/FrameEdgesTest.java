package dev.hotreload.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FrameEdgesTest {

    @Test
    void theEdgesOfFramesOfAllKindsAreFoundWhereverTheyAreCut() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TreeSet<Integer> ends = new TreeSet<>();
        ends.add(0);
        for (int i = 0; i < 200; i++) {
            frame(bytes, random);
            ends.add(bytes.size());
        }
        byte[] all = bytes.toByteArray();
        FrameEdges edges = new FrameEdges();
        int position = 0;
        while (position < all.length) {
            assertEquals(ends.contains(position), edges.isBetween(), "at " + position + ", seed " + seed);
            int step = Math.min(all.length - position, random.nextInt(4) == 0 ? 1 + random.nextInt(70_000) : 1);
            edges.pass(ByteBuffer.wrap(all, position, step));
            position += step;
        }
        assertTrue(edges.isBetween());
    }

    private static void frame(ByteArrayOutputStream bytes, Random random) {
        boolean masked = random.nextInt(4) == 0;
        int kind = random.nextInt(10);
        int length = kind < 7 ? random.nextInt(126) : kind < 9 ? 126 + random.nextInt(400) : 65_536 + random.nextInt(9);
        int mask = masked ? 0x80 : 0;
        bytes.write(0x82);
        if (length < 126) {
            bytes.write(mask | length);
        } else if (length < 65_536) {
            bytes.write(mask | 126);
            bytes.writeBytes(ByteBuffer.allocate(2).putShort((short) length).array());
        } else {
            bytes.write(mask | 127);
            bytes.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
        }
        bytes.writeBytes(new byte[(masked ? 4 : 0) + length]);
    }

    @Test
    void anEmptyFrameIsWholeAfterItsHead() {
        FrameEdges edges = new FrameEdges();
        edges.pass(ByteBuffer.wrap(new byte[] {(byte) 0x89}));
        assertFalse(edges.isBetween());
        edges.pass(ByteBuffer.wrap(new byte[] {0}));
        assertTrue(edges.isBetween());
    }
}
