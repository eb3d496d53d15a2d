/** The widget's own words, in the languages that it speaks. The assistant's answers come from the server. */

import type { Failure } from "../server/failures";
import type { Notice } from "../state/conversation";
import { en } from "./en";

export interface Strings {
  /** BCP 47, for the `lang` attribute. */
  language: string;
  heading: string;
  open: string;
  close: string;
  options: string;
  conversation: string;
  greeting: string;
  examplesLabel: string;
  examples: readonly string[];
  privacy: string;
  notice: string;
  you: string;
  assistant: string;
  emergency: string;
  call: (label: string, number: string) => string;
  importantNote: string;
  openSource: string;
  newTab: string;
  choices: string;
  composer: string;
  placeholder: string;
  send: string;
  tooLong: (longest: number) => string;
  typing: string;
  slow: string;
  loading: string;
  notSent: string;
  retry: string;
  edit: string;
  loadFailed: string;
  failure: (failure: Failure) => string;
  ended: Record<NonNullable<Notice>, string>;
  helpful: string;
  notHelpful: string;
  reason: (helpful: boolean) => string;
  sendReason: string;
  skip: string;
  thanks: string;
  feedbackFailed: string;
  copyAnswer: string;
  copied: string;
  copyFailed: string;
  shorter: string;
  /** What "shorter" sends; the server understands it in the language of its answers. */
  shorterRequest: string;
  mark: string;
  marked: string;
  unmarked: string;
  textSize: string;
  textSizes: Record<"normal" | "large" | "largest", string>;
  copyAll: string;
  print: string;
  save: string;
  saved: string;
  fileName: string;
  myQuestions: string;
  questionsIntro: (days: number) => string;
  noQuestions: string;
  newQuestion: string;
  add: string;
  remove: (text: string) => string;
  questionsTitle: string;
  questionsToAsk: string;
  answersToDiscuss: string;
  startOver: string;
  startOverQuestion: string;
  delete: string;
  deleteQuestion: string;
  cancel: string;
  deleteFailed: string;
  transcriptTitle: (heading: string, date: string) => string;
}

const LANGUAGES: readonly Strings[] = [en];

/** Return the words for a language tag such as `en-GB`; English if the widget does not speak it. */
export function stringsFor(language: string): Strings {
  const primary = language.toLowerCase().split("-")[0];
  return LANGUAGES.find((strings) => strings.language === primary) ?? en;
}
