internal import CampaignModel
internal import Foundation

/// A block of a scenario file, read as `Fields`.
struct MappingReader: Fields {
  let path: String
  private let log: ReadingLog
  /// The block as written; nil where the file has none.
  private let written: Written?
  /// Where messages about the block as a whole point: its key.
  private let place: Diagnostic.Location
  /// Keys asked for, in order.
  private var known: [String] = []
  /// The key that stands for the block, and the block's own, where a plain word takes its place.
  private var shorthand: (key: String, name: String)?
  /// Whether something else stands in the block's place, so that all its keys are missing.
  private var isBroken = false

  init(
    path: String, written: Written?, place: Diagnostic.Location, log: ReadingLog
  ) {
    self.path = path
    self.written = written
    self.place = place
    self.log = log
  }

  // MARK: Presence

  var isSchema: Bool { false }

  func has(_ key: String) -> Bool {
    let path = path(of: key)
    return fileValue(key) != nil || log.sets(path) || (log.patch?.touches(path) ?? false)
  }

  func isSet(_ key: String) -> Bool { log.settings[path(of: key)] != nil }
  func isPatched(_ key: String) -> Bool { log.patch?.touches(path(of: key)) ?? false }

  private func fileValue(_ key: String) -> Written? {
    log.setting(at: path(of: key)) ?? written?[key]?.value
  }

  private mutating func ask(_ key: String) {
    if !known.contains(key) { known.append(key) }
  }

  /// The value that holds: the variant's, the setting's or the file's.
  private mutating func leafValue(_ key: String) -> (value: Written, patchIndex: Int?)? {
    ask(key)
    log.knows(path(of: key))
    if let (index, leaf) = log.leaf(at: path(of: key)) { return (leaf.value, index) }
    return fileValue(key).map { ($0, nil) }
  }

  // MARK: Values

  mutating func value<Value>(
    _ key: String, _ form: Form<Value>, isRequired: Bool, _ doc: String
  ) -> Value? {
    guard let (value, patchIndex) = leafValue(key) else {
      if isRequired { reportMissing(key, example: form.expected) }
      return nil
    }
    if let patchIndex {
      log.note(
        PatchLine(
          path: path(of: key), change: value.scalar ?? "", isCertain: true, factor: nil),
        for: patchIndex)
    }
    return read(value, form, key, isRequired: isRequired)
  }

  mutating func list<Value>(_ key: String, of form: Form<Value>, _ doc: String) -> [Value]? {
    guard let (value, patchIndex) = leafValue(key) else { return nil }
    let items: [Written] = if case .list(let items) = value.content { items } else { [value] }
    if let patchIndex {
      let text = items.map { $0.scalar ?? "" }.joined(separator: ", ")
      log.note(
        PatchLine(path: path(of: key), change: "[\(text)]", isCertain: true, factor: nil),
        for: patchIndex)
    }
    guard items.count <= 10_000 else {
      log.report("'\(key)' must not have more than 10000 entries", at: value.place)
      return nil
    }
    if items.count == 1, let text = items[0].scalar, text.contains(","),
      case .scalar = value.content
    {
      log.report(
        "'\(key)' must be a list, found \(quoted(text))", at: value.place,
        hint: "write [\(text)]")
      return nil
    }
    if let text = items.lazy.compactMap(\.scalar).first(where: { $0.contains("،") }) {
      let all = items.compactMap(\.scalar).joined(separator: ", ").replacing("،", with: ",")
      log.report(
        "'\(key)' must have its entries parted by ',' rather than '،', found \(quoted(text))",
        at: value.place, hint: "write [\(printable(all))]")
      return nil
    }
    let values = items.map { read($0, form, key) }
    // With one wrong, what follows from the rest would only confuse.
    return values.contains { $0 == nil } ? nil : values.compactMap(\.self)
  }

  private func read<Value>(
    _ value: Written, _ form: Form<Value>, _ key: String, isRequired: Bool = false
  ) -> Value? {
    let key = key == shorthand?.key ? shorthand!.name : key
    guard let text = word(value, key, expected: form.expected, isRequired: isRequired) else {
      return nil
    }
    switch form.read(form.isNumeric ? asciiDigits(text, thousands: "_") : text) {
    case .value(let value): return value
    case .wrong(let near):
      let found = near ?? Suggestion.nearestKey(to: text, among: form.names)
      let near = found == text ? nil : found
      let isListed = form.names.count > 24 || form.names.allSatisfy { form.expected.contains($0) }
      log.report(
        "'\(key)' must be \(form.expected), found \(quoted(text))", at: value.place,
        hint: near.map { "did you mean \(quoted($0))?" }
          ?? (isListed ? nil : "one of \(form.names.joined(separator: ", "))"))
    case .breaks(let rule, let hint):
      log.report("'\(key)' \(rule), found \(quoted(text))", at: value.place, hint: hint)
    }
    if path(of: key) == "market.currency" { log.hasUnreadableCurrency = true }
    return nil
  }

  /// The text of a single value; anything else is a mistake.
  private func word(
    _ value: Written, _ key: String, expected: String, isRequired: Bool = false
  ) -> String? {
    switch value.content {
    case .scalar(let text, _):
      let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
      guard !text.isEmpty else { break }
      guard text.count <= 2000 else {
        log.report("'\(key)' must be at most 2000 characters", at: value.place)
        return nil
      }
      return text
    case .nothing: break
    case .list, .mapping:
      log.report("'\(key)' must be \(expected), found \(value.kind)", at: value.place)
      return nil
    }
    log.report(
      "'\(key)' must be \(expected), found nothing", at: value.place,
      hint: isRequired ? "it has no default" : "leave the key out for its default")
    return nil
  }

  private func reportMissing(_ key: String, example: String) {
    guard !isBroken else { return }
    let block = path.isEmpty ? "the scenario" : "'\(path)'"
    log.report(
      "\(block) must have '\(key)'", at: place, hint: "add '\(key)': \(example)")
  }

  // MARK: Beliefs

  mutating func belief(
    _ key: String, _ quantity: Quantity, default preset: Preset?, isRequired: Bool, differs: Bool,
    _ doc: String
  ) -> Belief? {
    quantityRead(
      key, QuantityParser(quantity: quantity), default: preset, isRequired: isRequired,
      differs: differs)?.belief
  }

  mutating func budget(
    _ key: String, currency: String, _ doc: String
  ) -> (amount: Belief, period: Budget.Period) {
    let parser = QuantityParser(quantity: .money(currency: currency), isBudget: true)
    let read = quantityRead(key, parser, default: nil, isRequired: true, differs: false)
    // A base of 0 has had its message when the file's own values were read.
    if let read, read.belief.central <= 0,
      read.belief.changes.isEmpty || read.belief.shape.central > 0
    {
      let leaf = log.patch?.leaves.first { $0.path == path(of: key) }
      let text = leaf?.value.scalar ?? fileValue(key)?.scalar ?? "0"
      mistake(key, "'\(key)' must be above 0, found \(quoted(text))", hint: nil)
    }
    guard let read else { return (Belief(path: path(of: key), shape: .exactly(1)), .day) }
    return (read.belief, read.period)
  }

  private mutating func quantityRead(
    _ key: String, _ parser: QuantityParser, default preset: Preset?, isRequired: Bool,
    differs: Bool
  ) -> (belief: Belief, period: Budget.Period)? {
    ask(key)
    let path = path(of: key)
    log.knows(path)
    let bounds = parser.bounds
    var belief: Belief?
    var period = Budget.Period.day
    if let value = fileValue(key) {
      guard let parsed = parse(value, key, parser, isRequired: isRequired) else {
        // What a variant writes may be wrong as well.
        if let (index, leaf) = log.leaf(at: path), !leaf.isUnknown {
          _ = change(nil, period, leaf, index, parser, key, isBaseWrong: true)
        }
        return nil
      }
      belief = Belief(path: path, shape: parsed.shape, bounds: bounds)
      period = parsed.period
    } else if let preset {
      belief = Belief(
        path: path, shape: .exactly(preset.value),
        origin: .preset(source: preset.source, low: preset.low, high: preset.high), bounds: bounds)
    }
    if let (index, leaf) = log.leaf(at: path) {
      guard let changed = change(belief, period, leaf, index, parser, key) else { return nil }
      (belief, period) = changed
    } else if differs, let variant = log.patch?.variant, belief != nil {
      let change = Self.unknownEffect(variant)
      belief!.changes.append(change.change)
      // The line stands beside the change of this block that led to it.
      let block = "\(self.path)."
      if let index = log.patch?.leaves.firstIndex(where: { $0.path.hasPrefix(block) }) {
        log.note(change.line(at: path), for: index)
      }
    }
    guard let belief else {
      if isRequired { reportMissing(key, example: parser.expected) }
      return nil
    }
    log.record(belief)
    return (belief, period)
  }

  /// The belief as the variant changes it.
  private func change(
    _ base: Belief?, _ period: Budget.Period, _ leaf: Patch.Leaf, _ index: Int,
    _ parser: QuantityParser, _ key: String, isBaseWrong: Bool = false
  ) -> (Belief, Budget.Period)? {
    let variant = log.patch?.variant ?? ""
    let path = path(of: key)
    if leaf.isUnknown {
      guard var belief = base else {
        log.report("'\(key)' has no value that could differ", at: leaf.keyPlace)
        return nil
      }
      let effect = Self.unknownEffect(variant)
      belief.changes.append(effect.change)
      log.note(effect.line(at: path), for: index)
      return (belief, period)
    }
    guard
      let text = word(leaf.value, key, expected: "\(parser.expected), or a change such as x1.08")
    else { return nil }
    let parsed: PatchParser.Parsed
    do {
      parsed = try PatchParser(quantity: parser.quantity, isBudget: parser.isBudget).parse(text)
    } catch {
      var mistake = error
      if mistake.rule == "must be \(parser.expected)" {
        mistake.rule += ", or a change such as x1.08"
      }
      report(mistake, text, key, leaf.value.place)
      return nil
    }
    log.note(
      PatchLine(
        path: path, change: text, isCertain: parsed.shape.isCertain, factor: parsed.factor),
      for: index)
    let change = Belief.Change(operation: parsed.operation, shape: parsed.shape, variant: variant)
    if parsed.operation == .replace {
      var belief =
        base ?? Belief(path: path, shape: parsed.shape, bounds: parser.bounds)
      belief.changes.append(change)
      return (belief, parsed.period)
    }
    guard var belief = base else {
      if isBaseWrong { return nil }
      log.report(
        "'\(key)' has no value that '\(printable(text))' could change", at: leaf.value.place,
        hint: "write the value itself")
      return nil
    }
    let limit = belief.bounds.upperBound
    if let factor = parsed.factor, belief.central * factor > limit {
      log.report(
        "'\(key)' must stay at or below \(parser.inWords(limit)), found \(printable(text)) of \(parser.inWords(belief.central))",
        at: leaf.value.place)
      return nil
    }
    belief.changes.append(change)
    return (belief, period)
  }

  /// The belief about a variant that differs nobody knows by how much.
  private static func unknownEffect(_ variant: String) -> UnknownEffect {
    UnknownEffect(variant: variant, sigma: MarketPresets.current.creativeEffect.value)
  }

  private func parse(
    _ value: Written, _ key: String, _ parser: QuantityParser, isRequired: Bool = false
  ) -> QuantityParser.Parsed? {
    guard let text = word(value, key, expected: parser.expected, isRequired: isRequired) else {
      return nil
    }
    do {
      return try parser.parse(text)
    } catch {
      report(error, text, key, value.place)
      return nil
    }
  }

  private func report(
    _ mistake: QuantityParser.Mistake, _ text: String, _ key: String,
    _ place: Diagnostic.Location
  ) {
    // In which currency is another question, where the scenario's own can't be read.
    if mistake.isCurrency, log.hasUnreadableCurrency { return }
    let isSame = mistake.hint == "did you mean \(text)?"
    log.report(
      "'\(key)' \(mistake.rule), found \(quoted(text))", at: place,
      hint: isSame ? nil : mistake.hint)
  }

  mutating func share(
    _ key: String, in range: ClosedRange<Double>, isRequired: Bool, _ doc: String
  ) -> Double? {
    guard let (value, _) = leafValue(key) else {
      if isRequired { reportMissing(key, example: "a share such as 40%") }
      return nil
    }
    return share(value, key, in: range, isRequired: isRequired)
  }

  private func share(
    _ value: Written, _ key: String, in range: ClosedRange<Double>, isRequired: Bool
  ) -> Double? {
    let rate = QuantityParser(quantity: .rate)
    if let text = value.scalar, let number = Double(asciiDigits(text, thousands: "_")),
      number > 1 || number < 0
    {
      // A plain number breaks this key's own rule: 80 may be 80%, 5 may be 5%.
      let share = range.holding(number / 100).map { "did you mean \(rate.inWords($0))?" }
      log.report(outside(range, value, key), at: value.place, hint: share)
      return nil
    }
    // 110% breaks this key's own rule too, not that of all shares.
    if let text = value.scalar.map({ asciiDigits($0, thousands: "_") }), text.hasSuffix("%"),
      let percent = Double(text.dropLast().trimmingCharacters(in: .whitespaces)),
      percent > 100 || percent < 0
    {
      log.report(outside(range, value, key), at: value.place)
      return nil
    }
    guard let parsed = parse(value, key, rate, isRequired: isRequired) else { return nil }
    guard case .exactly(let written) = parsed.shape else {
      log.report(
        "'\(key)' must be a plain share, found \(quoted(value.scalar ?? ""))", at: value.place,
        hint: "this one can't be a belief")
      return nil
    }
    guard let share = range.holding(written) else {
      log.report(outside(range, value, key), at: value.place)
      return nil
    }
    return share
  }

  private func outside(_ range: ClosedRange<Double>, _ value: Written, _ key: String) -> String {
    let rate = QuantityParser(quantity: .rate)
    return "'\(key)' must be from \(rate.inWords(range.lowerBound)) to "
      + "\(rate.inWords(range.upperBound)), found \(quoted(value.scalar ?? ""))"
  }

  mutating func shares(_ key: String, of names: [String], _ doc: String) -> [String: Double]? {
    ask(key)
    guard has(key) else { return nil }
    let value = fileValue(key)
    if let value, value.entries == nil {
      log.report(
        "'\(key)' must be a share for each of \(names.joined(separator: ", ")), found \(value.kind)",
        at: value.place, hint: "write {\(names.map { "\($0): 50%" }.joined(separator: ", "))}")
      return nil
    }
    var shares: [String: Double] = [:]
    let before = log.diagnostics.count
    for name in names {
      let path = "\(path(of: key)).\(name)"
      log.knows(path)
      guard let share = log.setting(at: path) ?? value?[name]?.value else {
        log.report(
          "'\(key)' must have a share for '\(printable(name))'",
          at: placeOfMistake(key),
          hint: "write it, or leave out '\(key)' for equal shares")
        continue
      }
      shares[name] = self.share(share, name, in: 0...1, isRequired: true)
    }
    for entry in value?.entries ?? [] where !names.contains(entry.key) {
      reportUnknown(entry, among: names, in: path(of: key))
    }
    return log.diagnostics.count == before ? shares : nil
  }

  // MARK: Blocks

  mutating func block<Value>(
    _ key: String, shorthand: String?, effect: String?, _ doc: String,
    read: (inout MappingReader) -> Value
  ) -> Value {
    ask(key)
    let blockPath = path(of: key)
    if let shorthand { log.shorthands[blockPath] = shorthand }
    redirectPatch(at: blockPath, shorthand: shorthand, effect: effect)
    var value = fileValue(key)
    var isShort = false
    if let shorthand, let word = value, word.scalar != nil {
      isShort = true
      let entry = Written.Entry(key: shorthand, place: word.place, value: word)
      value = Written(content: .mapping([entry]), place: word.place)
    }
    return self.read(value, key, shorthand: isShort ? shorthand : nil, read)
  }

  mutating func blockOrNone<Value>(
    _ key: String, _ doc: String, read: (inout MappingReader) -> Value
  ) -> Value? {
    ask(key)
    let blockPath = path(of: key)
    log.knows(blockPath)
    if let index = log.patch?.index(of: blockPath),
      let leaf = log.patch?.leaves[index], leaf.value.scalar?.lowercased() == "none"
    {
      _ = log.leaf(at: blockPath)
      log.note(
        PatchLine(path: blockPath, change: "none", isCertain: true, factor: nil), for: index)
      return nil
    }
    redirectPatch(at: blockPath, shorthand: nil, effect: nil)
    var value = fileValue(key)
    if let word = value?.scalar, word.lowercased() != "none" {
      let isNo = ["off", "no", "false", "0"].contains(word.lowercased())
      log.report(
        "'\(key)' must be a block of keys, or none, found \(quoted(word))", at: value!.place,
        hint: isNo ? "did you mean 'none'?" : nil)
      return nil
    }
    if value?.scalar?.lowercased() == "none" {
      let isOverruled =
        log.settings.keys.contains { $0.hasPrefix(blockPath + ".") }
        || (log.patch?.touches(blockPath) ?? false)
      if !isOverruled { return nil }
      value = nil
    }
    return self.read(value, key, read)
  }

  /// A variant's word in a block's place acts on the key that stands for the block.
  private func redirectPatch(at blockPath: String, shorthand: String?, effect: String?) {
    guard let index = log.patch?.index(of: blockPath), let leaf = log.patch?.leaves[index] else {
      return
    }
    if leaf.isUnknown, let effect {
      log.patch?.leaves[index].path = "\(blockPath).\(effect)"
    } else if let shorthand, leaf.value.scalar != nil {
      log.patch?.leaves[index].path = "\(blockPath).\(shorthand)"
    } else {
      _ = log.leaf(at: blockPath)
      log.report(
        "'\(leaf.writtenPath)' is a block, found \(leaf.value.kind)", at: leaf.value.place,
        hint: "patch one of its keys")
    }
  }

  private func read<Value>(
    _ value: Written?, _ key: String, shorthand: String? = nil,
    _ read: (inout MappingReader) -> Value
  ) -> Value {
    var block = value
    var isBroken = false
    let keyPlace = written?[key]?.place ?? place
    if let value, value.entries == nil {
      if !value.isNothing {
        log.report("'\(key)' must be a block of keys, found \(value.kind)", at: value.place)
        isBroken = true
      }
      block = nil
    }
    var reader = MappingReader(
      path: path(of: key), written: block, place: keyPlace, log: log)
    reader.shorthand = shorthand.map { ($0, key) }
    reader.isBroken = isBroken
    let result = read(&reader)
    reader.finish()
    return result
  }

  mutating func blocks<Value>(
    _ key: String, _ doc: String, read: (String, inout MappingReader) -> Value
  ) -> [(name: String, value: Value)] {
    ask(key)
    let isCampaigns = path(of: key) == "campaigns"
    if isCampaigns { log.hasNoCampaigns = true }
    guard let value = fileValue(key), !value.isNothing else { return [] }
    guard let entries = value.entries else {
      log.report(
        "'\(key)' must be blocks by name, found \(value.kind)", at: value.place,
        hint: isCampaigns ? "give each campaign a name: write 'ads:' above its keys" : nil)
      return []
    }
    guard isCountable(entries, of: key, at: placeOfMistake(key), most: 500) else { return [] }
    let own = ["type", "platform", "budget"]
    if isCampaigns,
      let bare = entries.first(where: { own.contains($0.key) && $0.value.entries == nil })
    {
      log.report(
        "'\(bare.key)' must stand in a campaign, found it directly under 'campaigns'",
        at: bare.place,
        hint: "give the campaign a name: write 'ads:' above its keys and indent them below it")
      log.markUnreadable(placeOfMistake(key))
      return []
    }
    if isCampaigns { log.hasNoCampaigns = entries.isEmpty }
    let outer = MappingReader(
      path: path(of: key), written: value, place: written?[key]?.place ?? place, log: log)
    return entries.map { entry in
      checkName(entry)
      return (
        entry.key,
        outer.read(entry.value, entry.key) { reader in read(entry.key, &reader) }
      )
    }
  }

  private func isCountable(
    _ entries: [Written.Entry], of key: String, at place: Diagnostic.Location, most: Int
  ) -> Bool {
    guard entries.count > most else { return true }
    log.report(
      "'\(key)' must not have more than \(most) entries, found \(entries.count)", at: place)
    return false
  }

  /// Names stand in paths and in reports, so they are of letters, digits and `_ -`.
  private func checkName(_ entry: Written.Entry) {
    guard entry.key.count <= 60 else {
      log.report(
        "a name must have at most 60 characters, found \(entry.key.count)", at: entry.place)
      return
    }
    let isSound =
      (1...60).contains(entry.key.count) && entry.key.first != " " && entry.key.last != " "
      && entry.key.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
          || $0.properties.generalCategory == .nonspacingMark || "_- ".unicodeScalars.contains($0)
      }
    guard !isSound else { return }
    log.report(
      "a name must be of letters, digits, '_' and '-', found '\(printable(entry.key))'",
      at: entry.place,
      hint: "a name can't hold a dot, because paths are written with dots")
  }

  /// Refuses what nobody asked for.
  func finish() {
    for entry in written?.entries ?? [] where !known.contains(entry.key) {
      reportUnknown(entry, among: known, in: path)
    }
  }

  private func reportUnknown(_ entry: Written.Entry, among names: [String], in path: String) {
    log.report(
      ReadingLog.Unknown(key: entry.key, place: entry.place, block: path, names: names))
  }

  // MARK: Variants

  mutating func patches(_ key: String, _ doc: String) -> [NamedPatch] {
    ask(key)
    guard let value = fileValue(key), !value.isNothing else { return [] }
    guard let entries = value.entries else {
      log.report(
        "'\(key)' must be variants by name, found \(value.kind)", at: value.place,
        hint: "write {control: {}, story: {prospecting.creative.ctr: x1.08}}")
      return []
    }
    guard isCountable(entries, of: key, at: value.place, most: 100) else { return [] }
    return entries.map { entry in
      checkName(entry)
      if Scenario.parts.contains(entry.key) || entry.key == "holdout" {
        log.report(
          "a variant must not bear the name '\(entry.key)', which means something else here",
          at: entry.place, hint: "choose another name")
      }
      let leaves = leaves(of: entry, path: "\(path(of: key)).\(entry.key)")
      log.patches[entry.key] = Patch(variant: entry.key, leaves: leaves)
      return NamedPatch(name: entry.key, paths: leaves.map(\.path))
    }
  }

  private func leaves(of variant: Written.Entry, path: String) -> [Patch.Leaf] {
    var leaves: [Patch.Leaf] = []
    func add(_ value: Written, _ writtenPath: String, _ keyPlace: Diagnostic.Location) {
      if let entries = value.entries, !writtenPath.isEmpty || !entries.isEmpty {
        if entries.isEmpty {
          log.report("'\(writtenPath)' says nothing", at: value.place)
        }
        for entry in entries {
          let inner = writtenPath.isEmpty ? entry.key : "\(writtenPath).\(entry.key)"
          add(entry.value, inner, entry.place)
        }
        return
      }
      let full = fullPath(writtenPath)
      guard full.hasPrefix("campaigns.") else {
        log.report(
          "a variant may change campaigns alone, found '\(printable(writtenPath))'", at: keyPlace,
          hint: "what all arms share stands outside the variants")
        return
      }
      if let index = leaves.firstIndex(where: { $0.path == full }) {
        log.report(
          "'\(printable(writtenPath))' is patched twice", at: keyPlace,
          hint: "first in line \(leaves[index].keyPlace.line)")
        return
      }
      leaves.append(
        Patch.Leaf(path: full, keyPlace: keyPlace, value: value, writtenPath: writtenPath))
    }
    switch variant.value.content {
    case .mapping(let entries):
      for entry in entries { add(entry.value, entry.key, entry.place) }
    case .nothing: break
    case .scalar, .list:
      log.report(
        "a variant must be changes by path, found \(variant.value.kind)", at: variant.value.place,
        hint: "write {prospecting.creative.ctr: x1.08}, or {} for the control")
    }
    for (settingPath, setting) in log.settings.sorted(by: { $0.key < $1.key })
    where settingPath.hasPrefix(path + ".") {
      log.settings[settingPath]?.isUsed = true
      let writtenPath = String(settingPath.dropFirst(path.count + 1))
      let full = fullPath(writtenPath)
      leaves.removeAll { $0.path == full }
      add(setting.value, writtenPath, setting.place)
    }
    return leaves
  }

  mutating func changed<Value>(
    by named: NamedPatch, read: (inout MappingReader) -> Value
  ) -> (value: Value, lines: [PatchLine]) {
    log.patch = log.patches[named.name]
    let value = read(&self)
    let patch = log.patch
    log.patch = nil
    for leaf in patch?.leaves ?? [] where !leaf.isUsed && !log.hasNoCampaigns {
      let isShort = !leaf.writtenPath.hasPrefix("campaigns.")
      let candidates = log.paths.filter { $0.hasPrefix("campaigns.") }
        .map { isShort ? String($0.dropFirst("campaigns.".count)) : $0 }
      let near = Suggestion.nearestPath(to: leaf.writtenPath, among: candidates)
      log.report(
        "no such path: '\(printable(leaf.writtenPath))'", at: leaf.keyPlace,
        hint: near.map { "did you mean '\($0)'?" } ?? "a path is campaign.block.key")
    }
    return (value, patch?.leaves.flatMap(\.lines) ?? [])
  }

  // MARK: Mistakes

  mutating func mistake(_ key: String?, _ message: String, hint: String?) {
    let place = key.map(placeOfMistake) ?? placeOfBlock
    // A value that is wrong by itself can't be held against others.
    if key != nil, log.isUnreadable(at: place) { return }
    // What is wrong without the variant's changes was said where it stands.
    guard log.isNews(message, about: path + "." + (key ?? "")) else { return }
    log.report(message, at: place, hint: hint, isUnreadable: false)
  }

  /// The block's key, or what a variant or a `--set` put into the block.
  private var placeOfBlock: Diagnostic.Location {
    func isInside(_ other: String) -> Bool { other == path || other.hasPrefix(path + ".") }
    guard !path.isEmpty else { return place }
    if let leaf = log.patch?.leaves.first(where: { isInside($0.path) }) { return leaf.value.place }
    let set = log.settings.filter { isInside($0.key) }.values.map(\.value.place)
    return set.min { $0.line < $1.line } ?? place
  }

  /// The place of the value at a path below this block: of its key, if it is a block itself.
  private func placeOfMistake(_ key: String) -> Diagnostic.Location {
    let path = path(of: key)
    if let leaf = log.patch?.leaves.first(where: { $0.path == path }) { return leaf.value.place }
    if let setting = log.settings[path] { return setting.value.place }
    var place = place
    var value = written
    for part in key.split(separator: ".") {
      guard let entry = value?[String(part)] else { break }
      place = entry.value.entries == nil && !entry.value.isNothing ? entry.value.place : entry.place
      value = entry.value
    }
    return place
  }
}

/// The default belief about a variant that names no size: log-normal round no difference.
private struct UnknownEffect {
  var variant: String
  var sigma: Double

  var change: Belief.Change {
    Belief.Change(
      operation: .times, shape: .logNormal(median: 1, sigma: sigma), variant: variant)
  }

  func line(at path: String) -> PatchLine {
    PatchLine(
      path: path, change: "x lognormal(1, \(plain(sigma)))", isCertain: false, factor: 1)
  }
}

extension QuantityParser {
  /// Values a draw is cut to.
  var bounds: ClosedRange<Double> { range }

  /// A value as people write it.
  func inWords(_ value: Double) -> String {
    switch quantity {
    case .rate, .hazard: "\(plain(value * 100))%"
    default: plain(value)
    }
  }
}

/// A text as messages quote it: numbers bare, words in quotes.
func quoted(_ text: String) -> String {
  let isNumber = text.unicodeScalars.allSatisfy {
    $0.isASCII && !$0.properties.isAlphabetic && $0.value > 32
  }
  return isNumber && !text.isEmpty ? text : "'\(printable(text))'"
}
