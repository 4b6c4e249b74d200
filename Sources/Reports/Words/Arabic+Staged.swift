import CampaignModel

extension Arabic {
  var stagedTitle: String { "كيف يمكن قراءة هذا الاختبار" }
  func beforeAfterIntroduction(
    _ control: String, _ before: String, _ treatment: String, _ after: String
  ) -> String {
    "تُعرض \(control) على الجميع مدة \(before)، ثم \(treatment) مدة \(after). وكل ما يختلف بين المدتين سوى ذلك — المواسم، ومرحلة تعلّم الإعلان الجديد، ومن ملّوا الحملة أو اشتروا — يُقرأ كأنه الأثر."
  }
  func geoTestIntroduction(
    _ regions: String, treated: String, _ control: String, _ treatment: String, before: String,
    after: String
  ) -> String {
    "تُعرض \(control) في المناطق كلها وعددها \(regions) مدة \(before)؛ ثم تُعرض \(treatment) في \(treated) منها بالقرعة مدة \(after). لكل منطقة مستواها ومسارها، فالوحدات هي المناطق، وهي قليلة."
  }
  func stagedTruth(_ treatment: String, _ metric: String, effect: String) -> String {
    "\(metric)، \(treatment) مقابل الضابطة: الأثر الحقيقي \(effect) فيمن تغيّر عليهم الإعلان، منذ التغيير"
  }
  var takenForIndependent: String { "ما يُعدّ مستقلًا" }
  func holdsTheTruth(_ confidence: String) -> String { "مجال \(confidence) يحوي الحقيقة" }
  var announcesIt: String { "يعلن أثرًا" }
  var falseAlarmsOfIt: String { "يعلنه ولا أثر" }
  var stagedDecides: String { "هي التي تحسم" }
  func stagedReading(_ reading: Staging.Reading) -> String {
    switch reading {
    case .byDay: "الأيام"
    case .differenceInDifferences: "المناطق: تغيّر مقابل تغيّر"
    case .matchedPairs: "أزواج المناطق: تغيّر مقابل تغيّر"
    case .randomisation: "المناطق: مقابل قرعات أخرى"
    case .afterOnly: "المناطق بعد التغيير وحده"
    case .perPerson: "كل شخص أو حدث"
    }
  }
  func stagedMeaning(_ reading: Staging.Reading) -> String {
    switch reading {
    case .byDay: "أيام مدة مقابل أيام أخرى: الأيام المتتالية متشابهة، والزمن يسير في اتجاه واحد"
    case .differenceInDifferences: "تُحذف المستويات، ويبقى ما تفعله المناطق من نفسها بين المدتين"
    case .matchedPairs: "الشيء نفسه داخل أزواج متقاربة الحجم"
    case .randomisation: "الشيء نفسه دون افتراض توزيع: نادر بقدر ما تجعله القرعة"
    case .afterOnly: "لا تُحذف مستويات المناطق"
    case .perPerson: "ما يفعله الأكثرون: يعدّ تشتت الأيام والمناطق أثرًا"
    }
  }
  var rolloutToChange: String { "الوقت: أقصر، والإعلان الجديد يُتعلَّم من جديد" }
  var testMeaningOfChange: String { "الحقيقي فيمن تغيّر عليهم الإعلان، منذ التغيير" }
  var timeToReading: String { "ما يفعله الزمن من نفسه، والقياس" }
  var timeToLuck: String { "الحظ: أيام ومناطق وأشخاص" }
  var stagedNote: String {
    "القراءة المتوقعة هي ما كان سيُقرأ لو لم يكن للأيام والمناطق والأشخاص حظ خاص بهم: فإن لم تكن هي الأثر الحقيقي فالتصميم نفسه يضلّل، ولا تصلحه كثرة البيانات."
  }
}
