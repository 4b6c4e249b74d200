internal import CampaignModel

/// A column such as stores of which each is in one arm alone, so that they and not people may be what was
/// assigned, and that nothing goes by.
struct UnusedCluster {
  let column: String
  let count: Int

  private static let words: Set = [
    "store", "shop", "branch", "outlet", "restaurant", "location", "site", "region", "state",
    "district",
    "city", "town", "village", "market", "dma", "geo", "territory", "cluster", "school", "class",
    "classroom", "clinic", "hospital", "household", "team", "zip", "postcode",
    "متجر", "المتجر", "فرع", "الفرع", "منطقة", "المنطقة", "مدينة", "المدينة", "سوق", "السوق",
    "مدرسة",
    "filiale", "laden", "geschäft", "stadt", "markt", "gebiet", "schule", "haushalt",
    "magasin", "boutique", "ville", "région", "marché", "école", "foyer",
  ]
  private static let endings: Set = ["id", "code", "name", "no", "nr", "number", "key"]

  /// Nil where no column of the sample is one.
  init?(_ sample: TableSample, _ plan: ColumnPlan) {
    guard let arm = plan.arm.flatMap({ sample.columns.firstIndex(of: $0) }),
      sample.distinct(arm).count > 1
    else { return nil }
    let used = [plan.arm, plan.unit, plan.cluster, plan.exposure, plan.date].compactMap(\.self)
    for (index, name) in sample.columns.enumerated()
    where !used.contains(name) && Self.isCluster(name) {
      var arms: [[UInt8]: [UInt8]] = [:]
      let isNested = zip(sample.cells[index], sample.cells[arm]).allSatisfy { cluster, arm in
        cluster.isEmpty || arms.updateValue(arm, forKey: cluster) ?? arm == arm
      }
      if isNested, arms.count > 1, arms.count * 5 <= sample.rowCount {
        (column, count) = (name, arms.count)
        return
      }
    }
    return nil
  }

  /// `store`, `store_id`, `home city`; no `store type`.
  private static func isCluster(_ name: String) -> Bool {
    let all = ColumnNames.plain(name).split(separator: " ").map(String.init)
    guard let last = all.last(where: { !endings.contains($0) }) else { return false }
    return words.contains(last)
  }

  var warning: Warning {
    Warning(
      code: "cluster_not_used", arms: [], values: ["clusters": Double(count)],
      text: Words(
        en:
          "every \(column) is in one arm alone: if that is what was assigned, what is in one moves together "
          + "and p is too small; count by it with --cluster",
        ar:
          "كل \(column) في مجموعة واحدة فقط: إن كان هو ما وُزّع فما فيه يتحرك معًا وقيمة p أصغر مما ينبغي؛ "
          + "احسب بحسبه بالخيار \u{2066}--cluster\u{2069}"))
  }
}
