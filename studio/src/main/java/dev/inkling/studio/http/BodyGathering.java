package dev.inkling.studio.http;

import dev.inkling.studio.Limits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Gathers the whole body of a request before any thread works on it: who sends slowly keeps none waiting. A body that is too
 * long, or does not arrive in its time, goes no further.
 */
final class BodyGathering extends Handler.Wrapper {

    /** How many of the longest bodies may be on their way at once. */
    private static final int MOST_BODIES = 32;

    /** How many times the longest body is read of one that is longer. */
    private static final int MOST_DISCARDED = 10;

    private final Limits limits;
    /** The bytes of all bodies that are on their way. */
    private final AtomicLong gathered = new AtomicLong();

    BodyGathering(Limits limits) {
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean told = request.getHeaders().contains(HttpHeader.CONTENT_LENGTH)
                || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        if (!told || request.getLength() == 0) {
            return super.handle(request, response, callback);
        }
        new Gathering(request, response, callback).run();
        return true;
    }

    private Problem tooLong() {
        return Problem.of(413, "expected a body of at most " + limits.bodyBytes() + " bytes but it is longer");
    }

    private Problem tooMuch() {
        return Problem.of(503, "too much is on its way at once: try again in a moment");
    }

    private Problem tooSlow() {
        return Problem.of(
                408,
                "expected the whole body within " + limits.idle().toMillis() / 1e3
                        + " s but it ended before, or did not end");
    }

    /** What is left of the body is nobody's: nothing more comes over this connection. */
    private static void tell(Response response, Callback callback, Problem problem) {
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        response.write(true, ByteBuffer.wrap(Json.bytes(problem.json())), callback);
    }

    /** One body on its way; called each time that some of it is there, by one thread at a time. */
    private final class Gathering implements Runnable {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private final long end = System.nanoTime() + limits.idle().toNanos();
        private long length;

        Gathering(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        @Override
        public void run() {
            while (true) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this);
                    return;
                }
                if (Content.Chunk.isFailure(chunk) || System.nanoTime() > end) {
                    chunk.release();
                    refuse(tooSlow());
                    return;
                }
                boolean last = chunk.isLast();
                take(chunk);
                if (length > limits.bodyBytes()) {
                    if (last || length > (long) MOST_DISCARDED * limits.bodyBytes()) {
                        refuse(tooLong());
                        return;
                    }
                    continue;
                }
                if (gathered.get() > (long) MOST_BODIES * limits.bodyBytes()) {
                    refuse(tooMuch());
                    return;
                }
                if (last) {
                    gathered.addAndGet(-body.size());
                    goOn();
                    return;
                }
            }
        }

        /** What is too long is read on for a while and forgotten: who is still sending would not hear an answer. */
        private void take(Content.Chunk chunk) {
            length += chunk.remaining();
            if (length > limits.bodyBytes()) {
                gathered.addAndGet(-body.size());
                body.reset();
            } else {
                byte[] bytes = new byte[chunk.remaining()];
                chunk.getByteBuffer().get(bytes);
                body.writeBytes(bytes);
                gathered.addAndGet(bytes.length);
            }
            chunk.release();
        }

        private void refuse(Problem problem) {
            gathered.addAndGet(-body.size());
            tell(response, callback, problem);
        }

        private void goOn() {
            try {
                if (!BodyGathering.super.handle(new Whole(request, body.toByteArray()), response, callback)) {
                    Response.writeError(request, response, callback, 404);
                }
            } catch (Throwable e) {
                Response.writeError(request, response, callback, e);
            }
        }
    }

    /** A request whose body is there. */
    private static final class Whole extends Request.Wrapper {

        private Content.Chunk next;

        Whole(Request request, byte[] body) {
            super(request);
            next = Content.Chunk.from(ByteBuffer.wrap(body), true);
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk chunk = next;
            next = Content.Chunk.EOF;
            return chunk;
        }

        @Override
        public void demand(Runnable whenThere) {
            getContext().execute(whenThere);
        }
    }
}
