package dev.hotreload.build;

import dev.hotreload.build.BuildState.Change;
import dev.hotreload.build.BuildState.Resource;
import dev.hotreload.build.BuildState.Source;
import dev.hotreload.build.ClassShape.Kind;
import dev.hotreload.build.ClassShape.Member;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A change of the state as bytes. Each text is written once and then named by its number. */
final class StateCodec {
    private StateCodec() {}

    /**
     * What one entry of the state file says.
     *
     * @param looks of files of the class directory; empty: gone
     */
    record Entry(Change change, Map<String, Optional<FileStamp>> looks) {}

    static byte[] encode(Change change, Map<String, Optional<FileStamp>> looks) throws IOException {
        Writer writer = new Writer();
        writer.text(change.fingerprint());
        writer.map(change.sources(), path -> writer.text(path.toString()), writer::source);
        writer.map(change.classes(), writer::text, writer::shape);
        writer.map(change.others(), writer::text, writer::text);
        writer.map(change.resources(), writer::text, writer::resource);
        writer.processors(change.processors());
        writer.map(looks, writer::text, writer::stamp);
        return writer.bytes();
    }

    static Entry decode(byte[] bytes) throws IOException {
        Reader reader = new Reader(bytes);
        Change change = Change.to(reader.text());
        reader.map(change.sources(), () -> Path.of(reader.text()), reader::source);
        reader.map(change.classes(), reader::path, reader::shape);
        reader.map(change.others(), reader::path, reader::text);
        reader.map(change.resources(), reader::path, reader::resource);
        reader.processors(change.processors());
        Map<String, Optional<FileStamp>> looks = new HashMap<>();
        reader.map(looks, reader::path, reader::stamp);
        return new Entry(change, looks);
    }

    /** Writes one value. */
    @FunctionalInterface
    private interface Sink<T> {
        void write(T value) throws IOException;
    }

    /** Reads one value. */
    @FunctionalInterface
    private interface Supply<T> {
        T read() throws IOException;
    }

    /** Collects the texts beside the rest. */
    private static final class Writer {
        private final Map<String, Integer> numbers = new LinkedHashMap<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(body);

        byte[] bytes() throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            DataOutputStream head = new DataOutputStream(all);
            head.writeInt(numbers.size());
            for (String text : numbers.keySet()) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                head.writeInt(utf8.length);
                head.write(utf8);
            }
            body.writeTo(all);
            return all.toByteArray();
        }

        void number(int number) throws IOException {
            int rest = number;
            while (rest >>> 7 != 0) {
                out.writeByte(rest | 0x80);
                rest >>>= 7;
            }
            out.writeByte(rest);
        }

        void text(String text) throws IOException {
            Integer known = numbers.putIfAbsent(text, numbers.size());
            number(known == null ? numbers.size() - 1 : known);
        }

        <K, V> void map(Map<K, Optional<V>> map, Sink<K> key, Sink<V> value) throws IOException {
            number(map.size());
            for (Map.Entry<K, Optional<V>> entry : map.entrySet()) {
                key.write(entry.getKey());
                out.writeBoolean(entry.getValue().isPresent());
                if (entry.getValue().isPresent()) {
                    value.write(entry.getValue().get());
                }
            }
        }

        void texts(List<String> texts) throws IOException {
            number(texts.size());
            for (String text : texts) {
                text(text);
            }
        }

        void stamp(FileStamp stamp) throws IOException {
            out.writeLong(stamp.sizeBytes());
            out.writeLong(stamp.modifiedNanos());
            text(stamp.hash());
        }

        void source(Source source) throws IOException {
            stamp(source.stamp());
            texts(source.outputs());
            texts(source.uses().names());
            texts(source.uses().types());
            texts(source.uses().close());
            out.writeLong(source.frame());
            out.writeBoolean(source.outline().isPresent());
            if (source.outline().isPresent()) {
                Outline outline = source.outline().get();
                text(outline.hash());
                texts(outline.names());
                texts(outline.annotations());
                texts(outline.declares());
            }
            out.writeBoolean(source.generated().isPresent());
            if (source.generated().isPresent()) {
                Generated generated = source.generated().get();
                text(generated.processor());
                texts(generated.origins().stream().map(Path::toString).toList());
            }
        }

        void processors(List<ProcessorFacts> processors) throws IOException {
            number(processors.size());
            for (ProcessorFacts facts : processors) {
                text(facts.name());
                text(facts.kind().name());
                texts(facts.annotations());
                out.writeBoolean(facts.takes());
            }
        }

        void resource(Resource resource) throws IOException {
            text(resource.from().toString());
            stamp(resource.stamp());
            text(resource.content());
        }

        void shape(ClassShape shape) throws IOException {
            out.writeBoolean(shape.named());
            texts(shape.supertypes());
            out.writeBoolean(shape.sealed());
            out.writeBoolean(shape.isInterface());
            out.writeLong(shape.declaration());
            number(shape.members().size());
            for (Member member : shape.members()) {
                text(member.kind().name());
                text(member.name());
                out.writeBoolean(member.open());
                out.writeLong(member.hash());
            }
            text(shape.content());
            out.writeBoolean(shape.launchable());
            out.writeBoolean(shape.springBoot());
        }
    }

    /** Knows the texts before it reads the rest. */
    private static final class Reader {
        private final DataInputStream in;
        private final List<String> texts = new ArrayList<>();

        Reader(byte[] bytes) throws IOException {
            in = new DataInputStream(new ByteArrayInputStream(bytes));
            for (int n = in.readInt(); n > 0; n--) {
                texts.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8).intern());
            }
        }

        int number() throws IOException {
            int number = 0;
            for (int shift = 0; ; shift += 7) {
                int next = in.readUnsignedByte();
                number |= (next & 0x7f) << shift;
                if (next < 0x80) {
                    return number;
                }
            }
        }

        String text() throws IOException {
            return texts.get(number());
        }

        /** A text that a file can be called by; another program wrote what cannot. */
        String path() throws IOException {
            String path = text();
            Path unused = Path.of(path);
            return path;
        }

        <K, V> void map(Map<K, Optional<V>> map, Supply<K> key, Supply<V> value) throws IOException {
            for (int n = number(); n > 0; n--) {
                K name = key.read();
                map.put(name, in.readBoolean() ? Optional.of(value.read()) : Optional.empty());
            }
        }

        List<String> texts() throws IOException {
            List<String> read = new ArrayList<>();
            for (int n = number(); n > 0; n--) {
                read.add(text());
            }
            return read;
        }

        FileStamp stamp() throws IOException {
            return new FileStamp(in.readLong(), in.readLong(), text());
        }

        Source source() throws IOException {
            FileStamp stamp = stamp();
            List<String> outputs = new ArrayList<>();
            for (int n = number(); n > 0; n--) {
                outputs.add(path());
            }
            Uses uses = new Uses(texts(), texts(), texts());
            long frame = in.readLong();
            Optional<Outline> outline =
                    in.readBoolean() ? Optional.of(new Outline(text(), texts(), texts(), texts())) : Optional.empty();
            Optional<Generated> generated = in.readBoolean()
                    ? Optional.of(
                            new Generated(text(), texts().stream().map(Path::of).toList()))
                    : Optional.empty();
            return new Source(stamp, outputs, uses, frame, outline, generated);
        }

        void processors(List<ProcessorFacts> processors) throws IOException {
            for (int n = number(); n > 0; n--) {
                processors.add(
                        new ProcessorFacts(text(), ProcessorFacts.Kind.valueOf(text()), texts(), in.readBoolean()));
            }
        }

        Resource resource() throws IOException {
            return new Resource(Path.of(text()), stamp(), text());
        }

        ClassShape shape() throws IOException {
            boolean named = in.readBoolean();
            List<String> supertypes = texts();
            boolean sealed = in.readBoolean();
            boolean isInterface = in.readBoolean();
            long declaration = in.readLong();
            List<Member> members = new ArrayList<>();
            for (int n = number(); n > 0; n--) {
                members.add(new Member(Kind.valueOf(text()), text(), in.readBoolean(), in.readLong()));
            }
            return new ClassShape(
                    named,
                    supertypes,
                    sealed,
                    isInterface,
                    declaration,
                    members,
                    text(),
                    in.readBoolean(),
                    in.readBoolean());
        }
    }
}
