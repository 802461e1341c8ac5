// Draws what src/platform/web/canvas.cpp hands over, through WebGL 2. The context is ours alone: its state is set once, and
// nothing is ever asked of it, since each answer waits for the graphics process.

const primaVertexShader = `#version 300 es
precision highp float;
layout (location = 0) in vec2 position;
layout (location = 1) in vec2 place;
layout (location = 2) in vec4 color;
uniform vec2 scale;
out vec2 texel;
out vec4 tint;
void main() {
    texel = place;
    tint = color;
    gl_Position = vec4(position.x * scale.x - 1.0, 1.0 - position.y * scale.y, 0.0, 1.0);
}`;

const primaFragmentShader = `#version 300 es
precision mediump float;
uniform sampler2D picture;
in vec2 texel;
in vec4 tint;
layout (location = 0) out vec4 result;
void main() {
    result = tint * texture(picture, texel);
}`;

const PrimaCanvas = {
    gl: null,
    lost: false,
    textures: null,
    scale: null,

    // The loader (web/boot.js) has made the context. False where there is no WebGL 2.
    start(canvas) {
        this.gl = Module.graphics;
        if (!this.gl) return false;
        canvas.addEventListener("webglcontextlost", event => {
            event.preventDefault(); // asks the browser to restore it
            this.lost = true;
        });
        canvas.addEventListener("webglcontextrestored", () => {
            this.lost = false;
            this.setUp();
            Module._prima_textures_lost();
            PrimaInput.requestFrame();
        });
        this.lost = this.gl.isContextLost();
        if (!this.lost) this.setUp();
        return true;
    },

    alive() {
        return this.gl !== null && !this.lost;
    },

    setUp() {
        const gl = this.gl;
        const program = gl.createProgram();
        for (const [kind, source] of [[gl.VERTEX_SHADER, primaVertexShader], [gl.FRAGMENT_SHADER, primaFragmentShader]]) {
            const shader = gl.createShader(kind);
            gl.shaderSource(shader, source);
            gl.compileShader(shader);
            gl.attachShader(program, shader);
        }
        gl.linkProgram(program);
        gl.useProgram(program);
        this.scale = gl.getUniformLocation(program, "scale");
        this.textures = new Map();
        gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
        gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
        for (let i = 0; i < 3; i++) gl.enableVertexAttribArray(i);
        // As ImDrawVert lies in memory.
        gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 20, 0);
        gl.vertexAttribPointer(1, 2, gl.FLOAT, false, 20, 8);
        gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, 20, 16);
        gl.enable(gl.BLEND);
        gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    },

    // A texture of RGBA; it is empty until it is painted.
    createTexture(id, width, height) {
        const gl = this.gl;
        const texture = gl.createTexture();
        this.textures.set(id, texture);
        gl.bindTexture(gl.TEXTURE_2D, texture);
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
        gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
    },

    // pixels: of the rectangle's first; a row is `pitch` pixels long.
    paintTexture(id, x, y, width, height, pitch, pixels) {
        const gl = this.gl;
        gl.bindTexture(gl.TEXTURE_2D, this.textures.get(id));
        gl.pixelStorei(gl.UNPACK_ROW_LENGTH, pitch);
        gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, gl.RGBA, gl.UNSIGNED_BYTE,
            HEAPU8.subarray(pixels, pixels + ((height - 1) * pitch + width) * 4));
    },

    destroyTexture(id) {
        this.gl.deleteTexture(this.textures.get(id));
        this.textures.delete(id);
    },

    // width, height: in CSS pixels, density: device pixels in one of them.
    begin(width, height, density, red, green, blue) {
        const gl = this.gl;
        gl.viewport(0, 0, Math.trunc(width * density), Math.trunc(height * density));
        gl.uniform2f(this.scale, 2 / width, 2 / height);
        gl.disable(gl.SCISSOR_TEST);
        gl.clearColor(red / 255, green / 255, blue / 255, 1);
        gl.clear(gl.COLOR_BUFFER_BIT);
        gl.enable(gl.SCISSOR_TEST);
    },

    // commands: `count` times seven numbers: texture, first index, number of indices, and the rectangle to draw in.
    draw(vertices, vertexBytes, indices, indexBytes, commands, count) {
        const gl = this.gl;
        gl.bufferData(gl.ARRAY_BUFFER, HEAPU8.subarray(vertices, vertices + vertexBytes), gl.STREAM_DRAW);
        gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, HEAPU8.subarray(indices, indices + indexBytes), gl.STREAM_DRAW);
        for (let i = commands >> 2, end = i + count * 7; i < end; i += 7) {
            gl.bindTexture(gl.TEXTURE_2D, this.textures.get(HEAP32[i]));
            gl.scissor(HEAP32[i + 3], HEAP32[i + 4], HEAP32[i + 5], HEAP32[i + 6]);
            gl.drawElements(gl.TRIANGLES, HEAP32[i + 2], gl.UNSIGNED_SHORT, HEAP32[i + 1] * 2);
        }
    },
};
