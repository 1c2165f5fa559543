package dev.hotreload.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.hotreload.app.Endpoint;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of real gRPC libraries, through the proxy. */
class GrpcTest {
    private static final MethodDescriptor<String, String> UNARY = method("Unary", MethodType.UNARY);
    private static final MethodDescriptor<String, String> COUNT = method("Count", MethodType.SERVER_STREAMING);
    private static final MethodDescriptor<String, String> TALK = method("Talk", MethodType.BIDI_STREAMING);

    @TempDir
    Path dir;

    private Server server;
    private ProxyFixture fixture;
    private ManagedChannel channel;

    private static MethodDescriptor<String, String> method(String name, MethodType type) {
        return MethodDescriptor.newBuilder(new Text(), new Text())
                .setType(type)
                .setFullMethodName("shop.Orders/" + name)
                .build();
    }

    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeEach
    void start() throws Exception {
        server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .addService(ServerServiceDefinition.builder("shop.Orders")
                        .addMethod(UNARY, ServerCalls.asyncUnaryCall(GrpcTest::unary))
                        .addMethod(COUNT, ServerCalls.asyncServerStreamingCall(GrpcTest::count))
                        .addMethod(TALK, ServerCalls.asyncBidiStreamingCall(GrpcTest::talk))
                        .build())
                .build()
                .start();
        fixture = new ProxyFixture(dir);
        fixture.live(1, new Endpoint("127.0.0.1", server.getPort()));
        channel = NettyChannelBuilder.forAddress("127.0.0.1", fixture.port())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        fixture.close();
        server.shutdownNow();
    }

    private static void unary(String request, StreamObserver<String> answer) {
        if (request.isEmpty()) {
            answer.onError(Status.NOT_FOUND.withDescription("no order").asRuntimeException());
            return;
        }
        answer.onNext(request + request);
        answer.onCompleted();
    }

    private static void count(String request, StreamObserver<String> answer) {
        int most = Integer.parseInt(request);
        for (int i = 1; i <= most; i++) {
            answer.onNext("order " + i);
        }
        answer.onError(Status.DATA_LOSS.withDescription("after " + most).asRuntimeException());
    }

    private static StreamObserver<String> talk(StreamObserver<String> answer) {
        return new StreamObserver<>() {
            @Override
            public void onNext(String value) {
                answer.onNext("heard " + value);
            }

            @Override
            public void onError(Throwable failure) {
                answer.onCompleted();
            }

            @Override
            public void onCompleted() {
                answer.onCompleted();
            }
        };
    }

    private String call(String request) {
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS);
        return ClientCalls.blockingUnaryCall(channel, UNARY, options, request);
    }

    @Test
    void aCallIsAnsweredWithItsStatus() {
        String large = "x".repeat(100_000);
        for (int i = 0; i < 20; i++) {
            assertEquals("oneone", call("one"));
        }
        assertEquals(large + large, call(large));
        StatusRuntimeException refused = assertThrows(StatusRuntimeException.class, () -> call(""));
        assertEquals("NOT_FOUND: no order", refused.getMessage());
    }

    @Test
    void aStreamEndsWithItsTrailers() {
        List<String> heard = new ArrayList<>();
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS);
        StatusRuntimeException end = assertThrows(
                StatusRuntimeException.class,
                () -> ClientCalls.blockingServerStreamingCall(channel, COUNT, options, "1000")
                        .forEachRemaining(heard::add));
        assertEquals(1_000, heard.size());
        assertEquals("DATA_LOSS: after 1000", end.getMessage());
    }

    @Test
    void bothSidesTalkAtTheSameTime() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        StreamObserver<String> mouth =
                ClientCalls.asyncBidiStreamingCall(channel.newCall(TALK, CallOptions.DEFAULT), new StreamObserver<>() {
                    @Override
                    public void onNext(String value) {
                        heard.add(value);
                    }

                    @Override
                    public void onError(Throwable failure) {
                        heard.add(failure.toString());
                    }

                    @Override
                    public void onCompleted() {
                        heard.add("end");
                    }
                });
        for (int i = 0; i < 5; i++) {
            mouth.onNext("word " + i);
            assertEquals("heard word " + i, heard.poll(20, TimeUnit.SECONDS));
        }
        mouth.onCompleted();
        assertEquals("end", heard.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void aCallWaitsForTheNewVersion() throws Exception {
        fixture.building(2);
        Thread release = new Thread(() -> {
            fixture.awaitWaiting(1);
            fixture.live(2, new Endpoint("127.0.0.1", server.getPort()));
        });
        release.start();
        assertEquals("twotwo", call("two"));
        release.join();
    }
}
