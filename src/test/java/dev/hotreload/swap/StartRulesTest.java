package dev.hotreload.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

class StartRulesTest {
    private static final String APPLICATION = "org/springframework/boot/autoconfigure/SpringBootApplication";
    private static final String CONTROLLER = "org/springframework/web/bind/annotation/RestController";
    private static final String GET = "org/springframework/web/bind/annotation/GetMapping";
    private static final String BEAN = "org/springframework/context/annotation/Bean";

    @Test
    void aMethodOfAClassThatConfiguresRunsAtTheStart() {
        assertEquals(Optional.of("@SpringBootApplication"), StartRules.reason(owner(APPLICATION), method()));
    }

    @Test
    void aHandlerInAnApplicationClassRunsAgain() {
        assertEquals(Optional.empty(), StartRules.reason(owner(APPLICATION), method(GET)));
    }

    @Test
    void whatAHandlerInAnApplicationClassCallsRunsAgain() {
        assertEquals(Optional.empty(), StartRules.reason(owner(APPLICATION, CONTROLLER), method()));
    }

    @Test
    void aBeanOfAnApplicationClassThatIsAControllerRunsAtTheStart() {
        assertEquals(Optional.of("@Bean"), StartRules.reason(owner(APPLICATION, CONTROLLER), method(BEAN)));
    }

    private static ClassNode owner(String... annotations) {
        ClassNode node = new ClassNode();
        node.name = "shop/Shop";
        node.superName = "java/lang/Object";
        node.visibleAnnotations = nodes(annotations);
        return node;
    }

    private static MethodNode method(String... annotations) {
        MethodNode node = new MethodNode(Opcodes.ACC_PUBLIC, "home", "()Ljava/lang/String;", null, null);
        node.visibleAnnotations = nodes(annotations);
        return node;
    }

    private static List<AnnotationNode> nodes(String... types) {
        return Arrays.stream(types)
                .map(type -> new AnnotationNode("L" + type + ";"))
                .toList();
    }
}
