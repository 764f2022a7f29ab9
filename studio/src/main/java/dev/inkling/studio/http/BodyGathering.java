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
 * Collects the whole body of a request before a thread works on it, so that slow senders block no thread. Rejects a body
 * that is too long or does not arrive in time.
 */
final class BodyGathering extends Handler.Wrapper {

    /** How many bodies of the maximum length may be in transit at once. */
    private static final int MOST_BODIES = 32;

    /** How much of a body that is too long is read and discarded, in multiples of the maximum length. */
    private static final int MOST_DISCARDED = 10;

    private final Limits limits;
    /** The bytes received so far of all bodies in transit. */
    private final AtomicLong gathered = new AtomicLong();

    BodyGathering(Limits limits) {
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean hasBody = request.getHeaders().contains(HttpHeader.CONTENT_LENGTH)
                || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        if (!hasBody || request.getLength() == 0) {
            return super.handle(request, response, callback);
        }
        new Gathering(request, response, callback).run();
        return true;
    }

    private Problem tooLong() {
        return Problem.of(413, "expected a body of at most " + limits.bodyBytes() + " bytes but it is longer");
    }

    private Problem tooMuch() {
        return Problem.of(503, "too many request bodies are arriving at once: try again in a moment");
    }

    private Problem tooSlow() {
        return Problem.of(
                408,
                "expected the whole body within " + limits.idle().toMillis() / 1e3
                        + " s but it ended before, or did not end");
    }

    /** Answers and closes the connection, since the rest of the body is not read. */
    private static void answer(Response response, Callback callback, Problem problem) {
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        response.write(true, ByteBuffer.wrap(Json.bytes(problem.json())), callback);
    }

    /** One body in transit; run whenever some of it has arrived, by one thread at a time. */
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
                    proceed();
                    return;
                }
            }
        }

        /**
         * A body that is too long is still read for a while and discarded: a client that is still sending would not see the
         * answer.
         */
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
            answer(response, callback, problem);
        }

        private void proceed() {
            try {
                if (!BodyGathering.super.handle(new Whole(request, body.toByteArray()), response, callback)) {
                    Response.writeError(request, response, callback, 404);
                }
            } catch (Throwable e) {
                Response.writeError(request, response, callback, e);
            }
        }
    }

    /** A request whose body has arrived in full. */
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
