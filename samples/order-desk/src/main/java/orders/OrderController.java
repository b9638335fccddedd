package orders;

import movr.base.rejection.Rejection;
import movr.base.rejection.TryLater;
import movr.commands.CommandId;
import movr.commands.dispatch.Commands;
import orders.PlaceOrder.Placed;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** HTTP interface of orders. */
@RestController
class OrderController {

    private final Commands commands;

    OrderController(Commands commands) {
        this.commands = commands;
    }

    @PostMapping("/orders")
    Placed place(@RequestParam String goods, @RequestHeader("Idempotency-Key") String key) {
        return commands.send(new PlaceOrder(goods), CommandId.of(OrderDesk.REGION, "anybody", key))
                .body();
    }

    @ExceptionHandler
    ProblemDetail refused(Rejection refusal) {
        return ProblemDetail.forStatusAndDetail(refusal.kind().status(), refusal.detail());
    }

    @ExceptionHandler
    ProblemDetail later(TryLater refusal) {
        return ProblemDetail.forStatusAndDetail(refusal.status(), refusal.detail());
    }
}
