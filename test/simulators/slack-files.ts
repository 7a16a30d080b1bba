import type { types } from '@slack/bolt';
import type { ShownFile } from './simulator.ts';
import { Refusal } from './slack-refusal.ts';

interface Upload {
  name: string;
  length: number;
  alt: string;
  content: Buffer;
  state: 'awaited' | 'uploaded' | 'complete';
}

/** The three steps of an upload. https://docs.slack.dev/messaging/working-with-files#upload */
export interface Files {
  /** Gives the file's id. */
  announce(name: string, length: number, alt: string): string;
  upload(id: string, content: Buffer): void;
  complete(id: string): void;
  get(id: string): ShownFile;
  shown(block: types.ImageBlock): ShownFile;
  /** Refuses blocks whose picture is unknown, or not looked at yet. */
  check(blocks: readonly types.KnownBlock[]): void;
  /** The next `times` a message shows a picture, Slack has not looked at it yet. */
  delay(times: number): void;
}

export function createFiles(): Files {
  const uploads = new Map<string, Upload>();
  let delays = 0;

  function find(id: string, state: Upload['state']): Upload {
    const upload = uploads.get(id);
    if (upload?.state !== state) throw new Refusal('file_not_found');
    return upload;
  }

  function get(id: string): ShownFile {
    const { name, length, alt, content } = find(id, 'complete');
    return { name, bytes: length, alt, content };
  }

  function check(blocks: readonly types.KnownBlock[]): void {
    const ids = blocks.flatMap((block) => (block.type === 'image' ? [idOf(block)] : []));
    const isUnknown = ids.some((id) => uploads.get(id)?.state !== 'complete');
    const isEarly = ids.length > 0 && delays > 0;
    if (isEarly) delays -= 1;
    if (isUnknown || isEarly) throw new Refusal('invalid_blocks', ['invalid slack file']);
  }

  return {
    announce: (name, length, alt) => {
      const id = `F${String(uploads.size + 1).padStart(9, '0')}`;
      uploads.set(id, { name, length, alt, content: Buffer.alloc(0), state: 'awaited' });
      return id;
    },
    upload: (id, content) => {
      const upload = find(id, 'awaited');
      if (upload.length !== content.length) throw new Refusal('file_upload_size_mismatch');
      upload.content = content;
      upload.state = 'uploaded';
    },
    complete: (id) => {
      find(id, 'uploaded').state = 'complete';
    },
    get,
    shown: (block) => ({ ...get(idOf(block)), alt: block.alt_text }),
    check,
    delay: (times) => {
      delays = times;
    },
  };
}

function idOf(block: types.ImageBlock): string {
  return 'slack_file' in block && 'id' in block.slack_file ? (block.slack_file.id ?? '') : '';
}
