/** The conversation as plain text, for copying and saving. */

import type { Message, Reply } from "../server/protocol";
import type { Strings } from "./strings";

/** Return the conversation with a title line; `date` is as it should read. */
export function transcript(messages: readonly Message[], heading: string, date: string, strings: Strings): string {
  const said = messages.map((message) => {
    const who = message.from === "person" ? strings.you : strings.assistant;
    return `${who}: ${message.from === "person" ? message.text : replyText(message)}`;
  });
  return [strings.transcriptTitle(heading, date), ...said, strings.notice].join("\n\n") + "\n";
}

/** Return a reply as plain text, with the full citations and addresses of its sources. */
export function replyText(reply: Reply): string {
  const lines = reply.parts.map((part) => {
    switch (part.type) {
      case "contact":
        return strip(`${part.label}: ${part.number}`);
      case "source":
        return [part.text, part.citation === part.text ? "" : part.citation, part.place, part.url ?? ""]
          .filter(Boolean)
          .join("\n");
      default:
        return part.text;
    }
  });
  return lines.join("\n\n");
}

/** Return what a reply says in itself: without source, disclaimer and numbers. */
export function statement(reply: Reply): string {
  const texts = reply.parts.flatMap((part) => (part.type === "text" ? [part.text] : []));
  return texts.join("\n\n") || reply.text;
}

function strip(line: string): string {
  return line.replace(/^: /, "");
}
