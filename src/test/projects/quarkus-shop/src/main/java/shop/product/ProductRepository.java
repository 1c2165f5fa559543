package shop.product;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** All products. */
@ApplicationScoped
public class ProductRepository {
    private final EntityManager entities;

    ProductRepository(EntityManager entities) {
        this.entities = entities;
    }

    List<Product> byName() {
        return entities.createQuery("from Product order by name", Product.class).getResultList();
    }

    public Product get(long id) {
        return entities.getReference(Product.class, id);
    }

    @Transactional
    public void save(Product product) {
        entities.persist(product);
    }
}
