package dev.cortado.internal.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameTypes;
import org.jspecify.annotations.Nullable;

/**
 * What a client of HTTP/2 says first: fixed bytes, and a frame of settings (RFC 9113, section 3.4). The engine would log an error for what is
 * wrong there, for it cannot tell us yet.
 */
final class ClientPreface {

    private static final ByteBuf BEGIN = Http2CodecUtil.connectionPrefaceBuf();
    private static final int MOST = 16 * 1024;
    private static final int SETTING = 6;

    private ClientPreface() {}

    private static int frame(ByteBuf bytes) {
        return bytes.readerIndex() + BEGIN.readableBytes();
    }

    private static boolean hasHead(ByteBuf bytes) {
        return bytes.readableBytes() >= BEGIN.readableBytes() + Http2CodecUtil.FRAME_HEADER_LENGTH;
    }

    /** Of what has come so far. */
    static boolean isComplete(ByteBuf bytes) {
        int length = BEGIN.readableBytes() + Http2CodecUtil.FRAME_HEADER_LENGTH;
        return hasHead(bytes) && bytes.readableBytes() >= length + bytes.getUnsignedMedium(frame(bytes));
    }

    /** What is wrong with as much of it as has come, or null. */
    static @Nullable Http2Error check(ByteBuf bytes) {
        int known = Math.min(bytes.readableBytes(), BEGIN.readableBytes());
        if (!ByteBufUtil.equals(bytes, bytes.readerIndex(), BEGIN, BEGIN.readerIndex(), known)) {
            return Http2Error.PROTOCOL_ERROR;
        }
        if (!hasHead(bytes)) {
            return null;
        }
        int frame = frame(bytes);
        int length = bytes.getUnsignedMedium(frame);
        boolean settings = bytes.getByte(frame + 3) == Http2FrameTypes.SETTINGS && (bytes.getByte(frame + 4) & 1) == 0
                && (bytes.getInt(frame + 5) & Integer.MAX_VALUE) == 0;
        if (!settings) {
            return Http2Error.PROTOCOL_ERROR;
        }
        if (length > MOST || length % SETTING != 0) {
            return Http2Error.FRAME_SIZE_ERROR;
        }
        int begin = frame + Http2CodecUtil.FRAME_HEADER_LENGTH;
        for (int at = begin; at < begin + length && at + SETTING <= bytes.writerIndex(); at += SETTING) {
            Http2Error wrong = check(bytes.getUnsignedShort(at), bytes.getUnsignedInt(at + 2));
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    /** RFC 9113, section 6.5.2, and RFC 8441, section 3. */
    private static @Nullable Http2Error check(int setting, long value) {
        return switch (setting) {
            case Http2CodecUtil.SETTINGS_ENABLE_PUSH, Http2CodecUtil.SETTINGS_ENABLE_CONNECT_PROTOCOL ->
                value > 1 ? Http2Error.PROTOCOL_ERROR : null;
            case Http2CodecUtil.SETTINGS_INITIAL_WINDOW_SIZE -> value > Integer.MAX_VALUE ? Http2Error.FLOW_CONTROL_ERROR : null;
            case Http2CodecUtil.SETTINGS_MAX_FRAME_SIZE ->
                Http2CodecUtil.isMaxFrameSizeValid((int) Math.min(value, Integer.MAX_VALUE)) ? null : Http2Error.PROTOCOL_ERROR;
            default -> null;
        };
    }

    /** The frame that says why the connection ends. */
    static ByteBuf goAway(Http2Error error) {
        return Unpooled.buffer().writeMedium(8).writeByte(Http2FrameTypes.GO_AWAY).writeByte(0).writeInt(0).writeInt(0)
                .writeInt((int) error.code());
    }
}
