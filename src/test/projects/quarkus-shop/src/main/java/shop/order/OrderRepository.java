package shop.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/** All orders. */
@ApplicationScoped
public class OrderRepository {
    private final EntityManager entities;

    OrderRepository(EntityManager entities) {
        this.entities = entities;
    }

    PurchaseOrder save(PurchaseOrder order) {
        entities.persist(order);
        return order;
    }

    List<PurchaseOrder> newestFirst() {
        return entities.createQuery("from PurchaseOrder order by id desc", PurchaseOrder.class)
                .getResultList();
    }
}
