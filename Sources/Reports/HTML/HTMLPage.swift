import Foundation
import Mustache

/// Turns a document into what the template asks for: texts, and a flag for each kind of block.
/// Mustache escapes every text.
struct HTMLPage {
  private let document: Document
  private let charts: [Chart.Name: String]
  private let words: any Vocabulary

  init(_ document: Document, charts: [Chart.Name: String]) {
    self.document = document
    self.charts = charts
    words = document.language.vocabulary
  }

  var html: String {
    // The templates are constants, and a test renders them all.
    let library = HTMLTemplate.library
    guard let page = library.render(context, withTemplate: "page") else {
      preconditionFailure("the template of the page is missing")
    }
    return page
  }

  private typealias Context = [String: Any]

  private var context: Context {
    [
      "language": document.language.rawValue,
      "direction": document.language.isRightToLeft ? "rtl" : "ltr",
      "title": document.title,
      "pageTitle": pageTitle,
      "subtitle": document.subtitle,
      "lacksPictures": charts.isEmpty && hasFigures,
      "howToGetPictures": words.howToGetPictures,
      "style": HTMLTemplate.style,
      "sections": document.sections.map { section -> Context in
        ["id": section.id, "title": section.title, "blocks": section.blocks.map(block)]
      },
      "footer": document.footer,
    ]
  }

  private var hasFigures: Bool {
    document.sections.lazy.flatMap(\.blocks).contains {
      if case .figure = $0 { true } else { false }
    }
  }

  /// The verdict, whose, and by whom: what a tab or a bookmark shows.
  private var pageTitle: String {
    let badge = document.sections.lazy.flatMap(\.blocks).compactMap { block in
      if case .verdict(let verdict) = block { verdict.badge } else { nil }
    }.first
    let verdict = badge.map { $0.prefix(1).uppercased() + $0.dropFirst() }
    return [verdict, document.title, words.program].compactMap(\.self).joined(separator: " · ")
  }

  private static let kinds = [
    "verdict", "paragraph", "note", "heading", "bullets", "command", "bars", "intervals", "table",
    "plain", "picture",
  ]

  /// A block within a picture stands in the picture's context: what it is not has to be said, or
  /// Mustache finds it further up.
  private func block(_ block: Document.Block) -> Context {
    let others = Dictionary(uniqueKeysWithValues: Self.kinds.map { ($0, false as Any) })
    return others.merging(contents(of: block)) { $1 }
  }

  private func contents(of block: Document.Block) -> Context {
    switch block {
    case .verdict(let verdict): ["verdict": self.verdict(verdict)]
    case .paragraph(let text): ["paragraph": text]
    case .note(let text): ["note": text]
    case .heading(let text): ["heading": text]
    case .bullets(let items): ["bullets": ["items": items]]
    case .command(let command): ["command": command]
    case .drawing(let lines): ["command": lines.joined(separator: "\n")]
    case .bars(let bars): ["bars": self.bars(bars)]
    case .intervals(let intervals): ["intervals": self.intervals(intervals)]
    case .table(let table): ["table": self.table(table)]
    case .figure(let figure): self.figure(figure)
    }
  }

  private func verdict(_ verdict: Document.Verdict) -> Context {
    [
      "badge": verdict.badge, "tone": verdict.tone.rawValue,
      "navigation": words.contents,
      "links": document.sections.dropFirst().map { section -> Context in
        ["id": section.id, "title": section.title]
      },
      "remarks": verdict.remarks, "basis": verdict.basis,
      "lead": [verdict.premise, verdict.sentence].filter { !$0.isEmpty },
      "advice": verdict.advice.isEmpty ? [] : [words.arrow + " " + verdict.advice],
    ]
  }

  private func figure(_ figure: Document.Figure) -> Context {
    let data = figure.data.map(block)
    guard let svg = charts[figure.chart] else { return ["plain": ["data": data]] }
    let picture = "data:image/svg+xml;base64," + Data(svg.utf8).base64EncodedString()
    return [
      "picture": [
        "source": picture, "caption": figure.caption,
        "alternative": ([figure.caption] + figure.data.flatMap(results).prefix(8))
          .joined(separator: " "), "summary": words.numbersBehindThePicture,
        "data": data,
      ] as Context
    ]
  }

  /// What a picture's data says, in words: one entry a row.
  private func results(_ block: Document.Block) -> [String] {
    func entry(_ label: String, _ text: String?) -> String {
      "\(label)\(words.colon)\(text ?? NumberStyle.none);"
    }
    return switch block {
    case .bars(let bars): [bars.title + words.colon] + bars.parts.map { entry($0.label, $0.text) }
    case .intervals(let intervals): intervals.rows.map { entry($0.label, $0.text) }
    case .table(let table):
      table.rows.map { row in
        entry(row.label, row.cells.map(\.text).prefix(3).joined(separator: words.comma))
      }
    case .bullets(let items): items
    default: []
    }
  }

  private func bars(_ bars: Document.Bars) -> Context {
    [
      "title": bars.title,
      "parts": bars.parts.map { part -> Context in
        [
          "label": part.label, "text": part.text, "tone": part.tone.rawValue,
          "length": percent(part.fraction ?? 0),
        ]
      },
    ]
  }

  private func intervals(_ intervals: Document.Intervals) -> Context {
    let (low, high) = (intervals.scale.lowerBound, intervals.scale.upperBound)
    func position(_ value: Double) -> Double { (value - low) / (high - low) }
    return [
      "title": intervals.title,
      "zero": percent(position(0)),
      "rows": intervals.rows.map { row -> Context in
        var context: Context = [
          "label": row.label, "text": row.text, "meaning": row.meaning,
          "isDate": Self.isDate(row.label),
          "between": row.between.map { ["↓ " + $0] } ?? [],
        ]
        if let estimate = row.estimate, estimate.isFinite {
          let start = position(row.low ?? estimate)
          context["strip"] = [
            "start": percent(start), "length": percent(position(row.high ?? estimate) - start),
            "dot": percent(position(estimate)),
          ]
        }
        return context
      },
    ]
  }

  private func table(_ table: Document.Table) -> Context {
    let isText = (0..<max(0, table.columns.count - 1)).map { column in
      table.rows.contains { $0.cells.indices.contains(column) && $0.cells[column].isText }
    }
    return [
      "title": table.title,
      "first": table.columns.first ?? "",
      "columns": zip(table.columns.dropFirst(), isText).map { title, isText -> Context in
        ["title": title, "kind": isText ? "words" : "figure"]
      },
      "wide": table.columns.count > 2 ? [words.tablesScroll] : [],
      "note": table.rangeNote.map { [$0] } ?? [],
      "rows": table.rows.map { row -> Context in
        [
          "label": row.label, "kind": row.isDetail ? "detail" : "main",
          "path": Self.parts(ofPath: row.label),
          "cells": zip(row.cells, isText).map { cell, isText -> Context in
            [
              "text": cell.link == nil ? [cell.text] : [],
              "link": cell.link.map { [["address": $0, "text": cell.text]] } ?? [],
              "range": cell.range.map { [$0] } ?? [], "kind": isText ? "words" : "figure",
            ]
          },
        ]
      },
    ]
  }

  /// A browser would end a line behind a hyphen of `2026-03-01`.
  private static func isDate(_ label: String) -> Bool {
    label.wholeMatch(of: /[\d-]{1,10}/) != nil
  }

  /// Of one long word such as `audience.already_aware`, the parts that a line may end between; empty
  /// where it is none.
  private static func parts(ofPath label: String) -> [Context] {
    guard label.contains("."), !label.contains(where: \.isWhitespace) else { return [] }
    let parts = label.split(separator: ".", omittingEmptySubsequences: false)
    return [
      [
        "before": parts.dropLast().map { "\($0)." }, "last": String(parts.last ?? ""),
      ]
    ]
  }

  /// For CSS: a length in percent, within 0…100.
  private func percent(_ fraction: Double) -> String {
    guard fraction.isFinite else { return "0" }
    return String(format: "%.2f", 100 * min(1, max(0, fraction)))
  }
}
