import { Alert, Button, FileButton, Group, Paper, Text, Textarea, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Fault, wrongField } from "../api/fault";
import { replaceWords, wordList, type WordListKind } from "../api/moderation";
import type { WordList } from "../api/types";
import { count } from "../figures";
import { texts } from "../language/texts";
import { FaultNotice } from "../parts/fault-notice";
import { Loaded } from "../parts/loaded";
import { say } from "../parts/say";
import { When } from "../parts/when";

/** Words as people write them, one in a line, each once. */
export function wordsOfText(text: string): string[] {
  const words = text.split(/\r?\n/).map((line) => line.trim());
  return [...new Set(words.filter((word) => word !== ""))];
}

/** The words of a newer list, with what was added to an older one and without what was taken from it. */
export function carriedOver(older: readonly string[], mine: readonly string[], newer: readonly string[]): string[] {
  const kept = new Set(mine);
  const taken = new Set(older.filter((word) => !kept.has(word)));
  return [...new Set([...newer.filter((word) => !taken.has(word)), ...mine.filter((word) => !older.includes(word))])];
}

/** What is wrong with the words; the server's own words name the one that it refuses. */
function refusalOf(fault: unknown): ReactNode {
  const said = wrongField(fault, "words");
  if (said === null || !(fault instanceof Fault) || said === fault.message) {
    return said;
  }
  return (
    <>
      {said}
      <Text span display="block" size="xs" c="dimmed" lang="en" className="breaks">
        {fault.message}
      </Text>
    </>
  );
}

/** A list of words: changed as a text, brought in and taken out as a file. */
export function WordListForm({ kind }: { kind: WordListKind }) {
  const found = useQuery(wordList(kind));
  return (
    <Paper p="md" component="section" aria-label={texts.wordListNames[kind]}>
      <Title order={3} size="h5" mb={4}>
        {texts.wordListNames[kind]}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {texts.wordListHints[kind]}
      </Text>
      <Loaded of={found}>{(list) => <Words list={list} />}</Loaded>
    </Paper>
  );
}

function Words({ list }: { list: WordList }) {
  const queries = useQueryClient();
  // What the text was made from: a newer list replaces it, but nothing that somebody typed.
  const [base, setBase] = useState(list);
  const [text, setText] = useState(list.words.join("\n"));
  const words = wordsOfText(text);
  const changed = words.join("\n") !== base.words.join("\n");
  const newer = list.version > base.version;
  const take = (words: readonly string[], from: WordList): void => {
    setBase(from);
    setText(words.join("\n"));
  };
  if (newer && !changed) {
    take(list.words, list);
  }
  const save = useMutation({
    mutationFn: () => replaceWords(base, words),
    onSuccess: (saved) => {
      take(saved.words, saved);
      queries.setQueryData(wordList(list.list).queryKey, saved);
      say(texts.saved);
    },
  });
  const bring = async (file: File | null): Promise<void> => {
    if (file) {
      const brought = wordsOfText(await file.text());
      setText([...new Set([...words, ...brought])].join("\n"));
    }
  };
  const download = (): void => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${list.words.join("\n")}\n`], { type: "text/plain" }));
    link.download = `${list.list}-words.txt`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <>
      {newer && changed ? (
        <Alert color="yellow" role="alert" mb="sm">
          <Text size="sm" mb="xs">
            {texts.listChangedMeanwhile}
          </Text>
          <Group gap="xs">
            <Button size="compact-sm" onClick={() => take(carriedOver(base.words, words, list.words), list)}>
              {texts.keepMyChanges}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => take(list.words, list)}>
              {texts.dropMyChanges}
            </Button>
          </Group>
        </Alert>
      ) : null}
      <Textarea
        aria-label={texts.wordListNames[list.list]}
        value={text}
        autosize
        minRows={6}
        maxRows={16}
        spellCheck={false}
        error={refusalOf(save.error)}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {save.error !== null && wrongField(save.error, "words") === null ? (
        <FaultNotice fault={save.error} retry={() => void queries.invalidateQueries({ queryKey: wordList(list.list).queryKey })} />
      ) : null}
      <Group justify="space-between" mt="sm" gap="xs">
        <Text size="xs" c="dimmed" className="figures">
          {texts.words(count(words.length), words.length)}
          {list.updatedAt === null ? null : (
            <>
              , <When time={list.updatedAt} />
            </>
          )}
        </Text>
        <Group gap="xs">
          <FileButton onChange={(file) => void bring(file)} accept="text/plain,.txt,.csv">
            {(props) => (
              <Button {...props} size="compact-sm" variant="default">
                {texts.bringWords}
              </Button>
            )}
          </FileButton>
          <Button size="compact-sm" variant="default" disabled={list.words.length === 0} onClick={download}>
            {texts.takeWords}
          </Button>
          <Button size="compact-sm" disabled={!changed || newer} loading={save.isPending} onClick={() => save.mutate()}>
            {texts.save}
          </Button>
        </Group>
      </Group>
    </>
  );
}
