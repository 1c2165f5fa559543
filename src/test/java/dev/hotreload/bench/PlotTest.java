package dev.hotreload.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

class PlotTest {
    @Test
    void thereIsALineForEachKindOfMemory() throws Exception {
        Plot plot = new Plot(
                "Memory",
                "swaps",
                List.of(0, 500),
                List.of(
                        new Plot.Line("heap", "#d95f02", List.of(13.0, 14.0)),
                        new Plot.Line("metaspace", "#1b9e77", List.of(21.0, 22.0))));
        NodeList paths = drawn(plot, "path");
        int lines = 0;
        for (int i = 0; i < paths.getLength(); i++) {
            lines += paths.item(i).getAttributes().getNamedItem("fill") == null ? 0 : 1;
        }
        assertEquals(2, lines);
    }

    @Test
    void muchMemoryAndManyValuesHaveNoMoreLabelsThanFit() throws Exception {
        List<Integer> counts = IntStream.rangeClosed(0, 50).boxed().toList();
        List<Double> megabytes = counts.stream().map(count -> 180.0 + count).toList();
        Plot plot = new Plot("Memory", "restarts", counts, List.of(new Plot.Line("RSS", "#d95f02", megabytes)));
        // 0 to 250 MB by 50, 0 to 50 restarts by 5, and the names of the axes and of the line.
        assertEquals(6 + 11 + 3, drawn(plot, "text").getLength());
    }

    private static NodeList drawn(Plot plot, String element) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(plot.svg().getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName(element);
    }
}
