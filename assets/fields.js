/* The native fields of the page: dash-bootstrap-components describes them, this draws them.
 *
 * The package's own script has sixty components and would be a seventh of what a first visit loads; the page has
 * these four. They are what the package draws: the same elements, classes and ids, told the same to callbacks.
 */
(() => {
  "use strict";

  const { createElement: element, useEffect, useRef } = window.React;

  const classes = (...names) => names.filter(Boolean).join(" ");

  /** One button or box with its words. */
  const choice = (type, prefix, props, checked, act) => (option) => {
    const id = option.input_id || `_dbcprivate_${prefix}_${props.id}_input_${option.value}`;
    return element(
      "div",
      { className: classes("form-check", props.inline && "form-check-inline"), key: option.value },
      element("input", {
        id,
        name: props.name,
        type,
        value: option.value,
        checked: checked(option.value),
        className: "form-check-input",
        disabled: Boolean(option.disabled),
        onChange: () => act(option.value),
      }),
      element("label", { id: option.label_id, className: "form-check-label", htmlFor: id }, option.label),
    );
  };

  const group = (props, children) =>
    element("div", { id: props.id, className: props.class_name || props.className }, children);

  const RadioItems = (props) => {
    const { options = [], value, setProps } = props;
    const checked = (own) => own === value;
    return group(
      props,
      options.map(choice("radio", "radioitems", props, checked, (own) => setProps({ value: own }))),
    );
  };

  const Checklist = (props) => {
    const { options = [], value, setProps } = props;
    const ticked = value || [];
    const checked = (own) => ticked.includes(own);
    const act = (own) =>
      setProps({ value: checked(own) ? ticked.filter((other) => other !== own) : [...ticked, own] });
    return group(props, options.map(choice("checkbox", "checklist", props, checked, act)));
  };

  const Select = ({
    id,
    name,
    options = [],
    value,
    placeholder = "",
    disabled,
    class_name,
    className,
    setProps,
  }) =>
    element(
      "select",
      {
        id,
        name,
        disabled,
        value: value || "",
        className: classes(class_name || className, "form-select"),
        onChange: (event) => setProps({ value: event.target.value }),
      },
      element("option", { value: "", disabled: true, hidden: true }, placeholder),
      options.map((option) =>
        element(
          "option",
          { key: option.value, value: option.value, disabled: option.disabled, title: option.title },
          option.label,
        ),
      ),
    );

  /** A field for words or a handle; ``debounce`` are the milliseconds without a key after which they are told. */
  const Input = (props) => {
    const { id, type, value, debounce, placeholder, class_name, className, setProps } = props;
    const { min, max, step, inputmode } = props;
    const field = useRef(null);
    const pause = useRef(null);
    useEffect(() => {
      if (field.current.value !== value) field.current.value = value ?? "";
    }, [value]);
    useEffect(() => () => clearTimeout(pause.current), []);
    const tell = () => field.current && setProps({ value: field.current.value });
    const onChange = () => {
      clearTimeout(pause.current);
      if (debounce) pause.current = setTimeout(tell, debounce);
      else tell();
    };
    return element("input", {
      ref: field,
      id,
      type,
      placeholder,
      min,
      max,
      step,
      inputMode: inputmode,
      className: classes(class_name || className, type === "range" ? "form-range" : "form-control"),
      onChange,
    });
  };

  window.dash_bootstrap_components = { Checklist, Input, RadioItems, Select };
})();
