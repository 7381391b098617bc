import * as vscode from 'vscode';
import { KINDS } from '../../core/fact';
import type { RecentLabels } from '../../core/recentLabels';
import { findLabel, type Tagset } from '../../core/tagset';
import { labelTitle, withoutIcons } from '../factText';
import { COMMANDS } from '../ids';
import type { Model } from '../model';

/** As many recent labels as the status bar has room for; the tooltip has all. */
const SHOWN = 5;

/** The mode in the status bar: that it is on, and what the digits tag with. Its tooltip lists the keys. */
export class ModeStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('factlens.annotationMode', vscode.StatusBarAlignment.Left, 100);

  constructor(private readonly model: Model, private readonly recent: RecentLabels) {
    this.item.name = vscode.l10n.t('Annotation mode');
    this.item.command = COMMANDS.toggleAnnotationMode;
  }

  dispose(): void {
    this.item.dispose();
  }

  /** @param editor the editor whose keys tag; absent while another is active. */
  show(on: boolean, editor: vscode.TextEditor | undefined): void {
    if (!on) return this.item.hide();
    const digits = editor ? this.digits(this.model.tagsets.of(editor.document.uri)) : [];
    const title = editor ? vscode.l10n.t('Annotating') : vscode.l10n.t('Annotation mode: not in this editor');
    this.item.text = ['$(tag)', title, ...digits.slice(0, SHOWN).map(withoutIcons)].join('  ');
    this.item.backgroundColor = editor && new vscode.ThemeColor('statusBarItem.warningBackground');
    this.item.tooltip = editor ? [...this.keys(this.model.tagsets.of(editor.document.uri)), '', ...fixedKeys()].join('\n') : undefined;
    this.item.accessibilityInformation = { label: [vscode.l10n.t('Annotation mode is on. Single keys tag; press Enter here to leave it.'), ...digits].join(', '), role: 'button' };
    this.item.show();
  }

  private digits(tagset: Tagset): string[] {
    return this.recent.list.flatMap(({ kind, label }, index) => {
      const known = findLabel(tagset, kind, label);
      const isTaken = KINDS.some((each) => tagset.labels[each].some(({ key }) => key === String(index + 1)));
      return known && !isTaken ? [`${index + 1} ${labelTitle(known)}`] : [];
    });
  }

  private keys(tagset: Tagset): string[] {
    return KINDS.map((kind) => tagset.labels[kind].flatMap((label) => (label.key === undefined ? [] : [`${label.key.toUpperCase()} ${labelTitle(label)}`])).join('   ')).filter(Boolean);
  }
}

function fixedKeys(): string[] {
  return [
    vscode.l10n.t('1–9: a recent label   . : the last label again   Space: tag all further mentions here   Shift+Enter: … in all texts'),
    vscode.l10n.t('Tab, Shift+Tab: next, previous untagged mention   Enter: accept   Backspace: reject, or delete the fact'),
    vscode.l10n.t('Shift+arrow: character, line   Ctrl+Shift+arrow: word   Shift+Alt+arrow: sentence   ; : the other end'),
    vscode.l10n.t('If an input method takes the keys, switch it to Latin letters (often Shift).'),
  ];
}
