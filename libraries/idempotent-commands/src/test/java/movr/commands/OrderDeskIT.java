package movr.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import movr.base.rejection.Rejection;
import movr.commands.OrderDesk.PlaceOrder;
import movr.commands.OrderDesk.Placed;
import movr.commands.dispatch.Commands;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;

/** Commands of a service that has nothing but the library, its table and a handler. */
@SpringBootTest(
        classes = OrderDesk.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.hikari.data-source-properties.options=-c default_transaction_isolation=serializable",
            "axon.serializer.general=jackson3",
            "spring.autoconfigure.exclude=org.axonframework.springboot.autoconfig.JdbcAutoConfiguration"
        })
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class OrderDeskIT {

    private static final PlaceOrder BOOK = new PlaceOrder("book");
    private static final int CLIENTS = 8;

    private final Commands commands;
    private final JdbcClient jdbc;

    OrderDeskIT(Commands commands, JdbcClient jdbc) {
        this.commands = commands;
        this.jdbc = jdbc;
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry settings) {
        OrderDesk.database(settings);
    }

    @BeforeEach
    void empty() throws IOException {
        OrderDesk.open(jdbc);
    }

    @Test
    void answersARepeatFromItsRecord() {
        Answer<Placed> first = commands.send(BOOK, id("key", "book"));
        Answer<Placed> second = commands.send(BOOK, id("key", "book"));

        assertThat(first.repeated()).isFalse();
        assertThat(second.repeated()).isTrue();
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(orders()).isEqualTo(1);
        assertThat(left()).isEqualTo(9);
    }

    @Test
    void keepsCallersApart() {
        commands.send(BOOK, CommandId.of(OrderDesk.REGION, "one", "key").sentAs(new Text("book")));
        commands.send(BOOK, CommandId.of(OrderDesk.REGION, "two", "key").sentAs(new Text("book")));

        assertThat(orders()).isEqualTo(2);
    }

    @Test
    void refusesAnotherRequestUnderTheSameKey() {
        commands.send(BOOK, id("key", "book"));

        assertThatThrownBy(() -> commands.send(BOOK, id("key", "another")))
                .isInstanceOfSatisfying(
                        Rejection.class, refusal -> assertThat(refusal.code()).isEqualTo("idempotency-key-reused"));
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void repeatsARefusalThatWouldNotBeOneAnyMore() {
        stock(0);
        Throwable first = catchThrowable(() -> commands.send(BOOK, id("key", "book")));
        stock(5);
        Throwable second = catchThrowable(() -> commands.send(BOOK, id("key", "book")));

        assertThat(List.of(first, second))
                .allSatisfy(refusal -> assertThat(refusal)
                        .isInstanceOfSatisfying(
                                Rejection.class, each -> assertThat(each.code()).isEqualTo("sold-out")));
        assertThat(orders()).isZero();
        assertThat(commands.send(BOOK, id("other", "book")).body().left()).isEqualTo(4);
    }

    @Test
    void sellsEachPieceOnceToManyAtATime() throws Exception {
        stock(3);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Optional<Placed>>> requests = IntStream.range(0, CLIENTS)
                    .<Callable<Optional<Placed>>>mapToObj(number -> () -> order("key-" + number))
                    .toList();
            long served = 0;
            for (Future<Optional<Placed>> answer : clients.invokeAll(requests)) {
                served += answer.get().isPresent() ? 1 : 0;
            }

            assertThat(served).isEqualTo(3);
            assertThat(orders()).isEqualTo(3);
            assertThat(left()).isZero();
        } finally {
            clients.shutdownNow();
        }
    }

    private Optional<Placed> order(String key) {
        try {
            return Optional.of(commands.send(BOOK, id(key, "book")).body());
        } catch (OrderDesk.SoldOut none) {
            return Optional.empty();
        }
    }

    private static CommandId id(String key, String content) {
        return CommandId.of(OrderDesk.REGION, "caller", key).sentAs(new Text(content));
    }

    private void stock(int pieces) {
        jdbc.sql(
                        "INSERT INTO goods (name, stock) VALUES ('book', ?) ON CONFLICT (name) DO UPDATE SET stock = excluded.stock")
                .param(pieces)
                .update();
    }

    private int left() {
        return jdbc.sql("SELECT stock FROM goods").query(Integer.class).single();
    }

    private int orders() {
        return jdbc.sql("SELECT count(*) FROM orders").query(Integer.class).single();
    }

    /** A request as its own fingerprint. */
    private record Text(String text) implements Fingerprint {

        @Override
        public Optional<Boolean> sameAs(String kept) {
            return Optional.of(kept.equals(text));
        }
    }
}
