/** English. */

import type { Failure } from "../server/failures";
import type { Strings } from "./strings";

export const en: Strings = {
  language: "en",
  heading: "Questions about MS",
  open: "Ask about MS",
  close: "Close",
  options: "Options",
  conversation: "Conversation",
  greeting:
    "Hello. Ask me about multiple sclerosis (MS): symptoms, relapses, medicines, the care team and daily life. " +
    "I am a computer program. I name the source of each answer.",
  examplesLabel: "You could ask:",
  examples: ["What helps with muscle spasms?", "How are relapses treated?", "Who is in an MS care team?"],
  privacy: "Your questions are kept on the assistant's server for a time. You can delete them under Options.",
  notice: "General information, not medical advice. In an emergency, call your emergency number.",
  you: "You",
  assistant: "Assistant",
  emergency: "Get help now",
  call: (label, number) => (label ? `${label}: ${number}` : number),
  importantNote: "Please note",
  openSource: "Open the source",
  newTab: "(opens in a new tab)",
  choices: "Suggestions",
  composer: "Your question",
  placeholder: "Type your question",
  send: "Send",
  tooLong: (longest) => `I can read at most ${longest} characters. Please make your message shorter.`,
  typing: "The assistant is answering",
  slow: "This is taking longer than usual. Please wait a little more.",
  loading: "Fetching your conversation",
  notSent: "Not sent.",
  retry: "Try again",
  edit: "Change it",
  loadFailed: "Your conversation could not be fetched.",
  failure: failureSentence,
  ended: {
    expired: "Your last conversation has expired and is no longer here. This is a new one.",
    restarted: "You have started over. Your last conversation was deleted.",
    deleted: "Your conversation was deleted.",
    deleted_elsewhere: "Your conversation was ended in another window.",
  },
  helpful: "This helped",
  notHelpful: "This did not help",
  reason: (helpful) => (helpful ? "What was good? (optional)" : "What was wrong or missing? (optional)"),
  sendReason: "Send",
  skip: "Skip",
  thanks: "Thank you for telling us.",
  feedbackFailed: "Your feedback could not be sent. Please try again.",
  copyAnswer: "Copy this answer",
  copied: "Copied.",
  copyFailed: "Copying did not work in this browser. Please mark the text and copy it.",
  shorter: "Shorter",
  shorterRequest: "Shorter, please",
  mark: "Add to my questions for my neurologist",
  marked: "Added to your questions for your neurologist.",
  unmarked: "Taken off your questions for your neurologist.",
  textSize: "Text size",
  textSizes: { normal: "Normal", large: "Large", largest: "Largest" },
  copyAll: "Copy the conversation",
  print: "Print",
  save: "Save as a text file",
  saved: "Saved as a text file.",
  fileName: "questions-about-ms",
  myQuestions: "Questions for my neurologist",
  questionsIntro: (days) =>
    `Collect what you want to ask at your next visit. The list stays in this browser for ${days} days after ` +
    "your last change and is not sent anywhere. Print it to keep it.",
  noQuestions: "Your list is empty. Type a question below, or use the bookmark beside a message.",
  newQuestion: "A question to ask",
  add: "Add",
  remove: (text) => `Remove: ${text}`,
  questionsTitle: "Questions for my neurologist",
  questionsToAsk: "To ask",
  answersToDiscuss: "Answers from the assistant that I want to talk about",
  startOver: "Start over",
  startOverQuestion: "This deletes your conversation and begins a new one. Your list of questions is kept.",
  delete: "Delete my conversation",
  deleteQuestion:
    "This deletes your conversation from the server, and all that this browser keeps of it, also your list of questions. " +
    "It cannot be undone.",
  cancel: "Cancel",
  deleteFailed: "Your conversation could not be deleted.",
  transcriptTitle: (heading, date) => `${heading}, ${date}`,
};

function failureSentence(failure: Failure): string {
  switch (failure.kind) {
    case "offline":
      return "You seem to be offline. Please check your connection, then try again.";
    case "unreachable":
      return "The assistant could not be reached. It may be restarting. Please try again in a moment.";
    case "slow":
      return "The assistant took too long to answer. Please try again.";
    case "expired":
      return "Your conversation has expired. Please try again to begin a new one.";
    case "busy":
      return failure.seconds === null
        ? "The assistant is busy. Please wait a moment, then try again."
        : `The assistant is busy. Please wait ${duration(failure.seconds)}, then try again.`;
    case "broken":
      return "Something went wrong at the assistant. Please try again in a moment.";
    case "refused":
      return "The assistant could not take this message. Please ask in other words.";
  }
}

function duration(seconds: number): string {
  if (seconds <= 90) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
