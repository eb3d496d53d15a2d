import { defineConfig } from "vitest/config";

export default defineConfig({
  build: {
    target: "es2021",
    lib: { entry: "src/main.ts", formats: ["iife"], name: "MsAssistant", fileName: () => "widget.js" },
  },
  // A library build keeps this variable, and a browser has none of it.
  define: { "process.env.NODE_ENV": '"production"' },
  test: { include: ["tests/**/*.test.ts"] },
});
