import CampaignModel

/// Writes a study down as a document: one property a section, in `Sections/`.
struct ReportBuilder: Sendable {
  let study: Study
  let options: RenderOptions
  let words: any Vocabulary
  let numbers: NumberStyle

  init(_ study: Study, options: RenderOptions) {
    self.study = options.explained.map(study.explaining) ?? study
    self.options = options
    words = options.language.vocabulary
    numbers = NumberStyle(language: options.language, currency: study.currency)
  }

  var document: Document {
    let whole = [
      verdict, warnings, arms, chain, divergence, liftTest, staged, allocation, behaviour,
      otherMetrics, lift,
      money,
      campaigns,
      credit,
      overTime,
      segments,
      looks, assumptions, replay, truth, reproduction,
    ]
    var sections =
      options.explained == nil
      ? whole : [chain, divergence, liftTest, staged, allocation, behaviour]
    if options.explained != nil, let first = sections.firstIndex(where: { $0 != nil }) {
      sections[first]?.blocks.insert(.paragraph(rehearsal), at: 0)
    }
    return Document(
      language: options.language, title: name(study.scenario.name), subtitle: subtitle,
      sections: sections.compactMap(\.self), footer: [words.rehearsal])
  }

  private var subtitle: [String] {
    let experiment = study.experiment
    var lines: [String] = []
    if let question = study.scenario.question { lines.append(name(question)) }
    let platform = Platform.all.first { $0.name == experiment.platform }
    let type = CampaignType.all.first { $0.name == experiment.campaignType }
    let parts = [
      name(experiment.campaign),
      platform.map { text($0.title) } ?? name(experiment.platform),
      type.map { text($0.title) } ?? name(experiment.campaignType),
      Design.named(experiment.design).map { text($0.title) } ?? name(experiment.design),
      words.period(from: figure(study.schedule.start), days: days(study.schedule.days)),
      words.replicates(count(study.replicates)),
    ]
    lines.append(parts.joined(separator: " · "))
    if experiment.aa { lines.append(words.everyVariantIsTheControl) }
    return lines
  }

  // MARK: words of the study

  func text(_ words: Words) -> String { VisibleText.sentence(options.language.text(words)) }

  /// A name of the user's, kept apart from a text that runs the other way.
  func name(_ name: String) -> String {
    let visible = VisibleText.name(name)
    let opposed = VisibleText.hasRightToLeft(visible) != options.language.isRightToLeft
    return opposed ? VisibleText.isolated(visible) : visible
  }

  /// A date, a path or a code, which run left to right.
  func figure(_ text: String) -> String {
    let visible = VisibleText.name(text)
    return options.language.isRightToLeft ? VisibleText.leftToRight(visible) : visible
  }

  func count(_ value: Int) -> String { numbers.count(value) }

  func days(_ count: Int) -> String { words.days(count, shown: self.count(count)) }

  /// Why a number is missing, after a dash.
  func missing(_ reason: String?) -> String {
    reason.map { "\(NumberStyle.none) (\(words.reason($0) ?? name($0)))" } ?? NumberStyle.none
  }

  /// What the report is, and the three assumptions that it hangs on most.
  var rehearsal: String {
    var titles: [String] = []
    for assumption in importantAssumptions {
      let title = title(ofPath: assumption.path)
      if titles.count < 3, !titles.contains(title) { titles.append(title) }
    }
    return titles.isEmpty
      ? words.rehearsal : words.rehearsal(hangingOn: titles.joined(separator: words.comma))
  }

  /// What a number of the scenario is called; of several campaigns, with the campaign's name.
  func title(ofPath path: String) -> String {
    let change = path.split(separator: ".", maxSplits: 3).map(String.init)
    if change.count == 4, change[0] == "experiment", change[1] == "variants" {
      return words.change(by: name(change[2]), of: title(ofPath: change[3]))
    }
    guard let known = NumberTitle.of(path) else { return figure(path) }
    let parts = path.split(separator: ".").map(String.init)
    guard parts.count > 2, parts[0] == "campaigns", campaignNames.count > 1 else {
      return text(known.title)
    }
    return "\(text(known.title)) (\(name(parts[1])))"
  }

  private var campaignNames: Set<String> { Set(study.arms.flatMap(\.campaigns.keys)) }

  /// Whether a conversion is worth money.
  var hasRevenue: Bool {
    let rollouts = study.arms.compactMap(\.rollout)
    return rollouts.isEmpty || rollouts.contains { $0["profit"] != nil }
  }

  /// Whether a metric says anything in this study.
  func isShown(_ metric: String) -> Bool {
    switch metric {
    case "pool_conversion_rate": study.experiment.campaignType == CampaignType.retargeting.name
    case "revenue", "revenue_per_user", "roas", "profit", "incremental_roas", "break_even_roas",
      "incremental_revenue":
      hasRevenue
    default: true
    }
  }

  /// The total behind the metric that decides, of those that there are: what a picture shows.
  func shownMetric(of metrics: [String]) -> String? {
    let primary = study.experiment.metric
    let total: String =
      switch primary {
      case "landing_page_view_rate": "landing_page_views"
      case "ctr": "clicks"
      default: "conversions"
      }
    return [primary, total].first(where: metrics.contains) ?? ordered(metrics).first
  }

  // MARK: metrics

  /// The platform's own name of a metric where it is known in this language, else ours.
  func title(ofMetric metric: String) -> String {
    // Its name for conversions is that of purchases.
    let isOther = !hasRevenue && ["conversions", "cost_per_conversion"].contains(metric)
    if options.language == .en, !isOther,
      let label = Platform.all.first(where: { $0.name == study.experiment.platform })?
        .metricLabels[metric]
    {
      return label
    }
    if let known = Metric.named(metric) { return text(known.title) }
    return words.metric(metric) ?? name(metric.replacing("_", with: " "))
  }

  func unit(ofMetric metric: String) -> Metric.Unit {
    if let known = Metric.named(metric) { return known.unit }
    let money = ["profit", "incremental_revenue", "cost_per_incremental_conversion", "margin"]
    return money.contains(metric) ? .money : metric.hasSuffix("rate") ? .rate : .ratio
  }

  /// Names of metrics in the catalogue's order, others after them.
  func ordered(_ metrics: some Sequence<String>) -> [String] {
    let known = Metric.all.map(\.name)
    func place(_ name: String) -> Int { known.firstIndex(of: name) ?? known.count }
    return Set(metrics).sorted { (place($0), $0) < (place($1), $1) }
  }

  func cell(_ figure: CampaignModel.Figure?, unit: Metric.Unit) -> Document.Table.Cell {
    guard let figure else { return .init(NumberStyle.none) }
    return .init(
      numbers.mean(figure, unit: unit), range: numbers.range(figure, unit: unit))
  }

  // MARK: arms

  var control: String { study.arms.first { $0.role == "control" }?.name ?? "" }
  var treatments: [String] { study.arms.filter { $0.role == "treatment" }.map(\.name) }

  func comparisons(_ role: ComparisonResult.Role) -> [ComparisonResult] {
    study.comparisons.filter { $0.role == role }
  }
}

extension Study {
  /// The same study with one metric's comparisons alone, as if it decided.
  func explaining(_ metric: String) -> Study {
    var study = self
    study.comparisons = comparisons.filter { $0.metric == metric }
    study.divergence = divergence?.filter { $0.metric == metric }
    for index in study.comparisons.indices { study.comparisons[index].role = .primary }
    return study
  }
  /// What the treatment of a comparison changes.
  func patch(of comparison: ComparisonResult) -> [PatchLine] {
    arms.first { $0.name == comparison.treatment }?.patch ?? []
  }

  /// The lines of it that act on the metric directly; of a metric that isn't known, all.
  func levers(of comparison: ComparisonResult) -> [PatchLine] {
    let patch = patch(of: comparison)
    return Metric.named(comparison.metric)?.levers(in: patch, campaign: experiment.campaign)
      ?? patch
  }

  /// The relative effect of the one lever that there is.
  func lever(of comparison: ComparisonResult) -> Double? {
    let levers = levers(of: comparison)
    return levers.count == 1 ? levers[0].leverFactor.map { $0 - 1 } : nil
  }
}
